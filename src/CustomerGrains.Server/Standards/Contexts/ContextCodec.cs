using CustomerGrains.Domain;
using CustomerGrains.Domain.Assessments;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Gradings;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Server.Interactions;

namespace CustomerGrains.Server.Standards.Contexts;

/// <summary>What is known of all customers together, as it is kept and sent: as messages of the contract.</summary>
internal static class ContextCodec
{
    /// <summary>The message of a context.</summary>
    /// <param name="version">The standard that it is for.</param>
    /// <param name="context">The context.</param>
    public static V1.StandardContext Write(string version, DecisionContext context) => new()
    {
        Version = version,
        Gradings = { Write(context.Calibration) },
        Portfolio = context.Portfolio is { } portfolio ? new V1.PortfolioTotal
        {
            CountedOn = InteractionWriter.Write(Instant.StartOfDay(portfolio.Day)),
            Currency = portfolio.NetRevenue365Days.Currency.Code,
            NetRevenue365DMinorUnits = portfolio.NetRevenue365Days.MinorUnits,
        } : null,
    };

    /// <summary>The context of a message; null when its currency is not known here.</summary>
    public static DecisionContext? Read(V1.StandardContext message)
    {
        Calibration calibration = Read(message.Gradings);
        if (message.Portfolio is not { } portfolio)
        {
            return new DecisionContext(Portfolio: null, calibration);
        }

        return Currency.TryFind(portfolio.Currency, out Currency currency)
            ? new DecisionContext(new PortfolioFigures(ActCodec.Read(portfolio.CountedOn).Day, new Money(currency, portfolio.NetRevenue365DMinorUnits)), calibration)
            : null;
    }

    /// <summary>The messages of thresholds.</summary>
    public static IEnumerable<V1.CalibratedGrading> Write(Calibration calibration) => calibration.Gradings.Select(each => new V1.CalibratedGrading
    {
        Grading = each.Grading,
        Metric = each.Metric,
        FoundOn = InteractionWriter.Write(Instant.StartOfDay(each.Day)),
        Customers = each.Customers,
        Thresholds = { each.Thresholds },
    });

    /// <summary>The thresholds of messages.</summary>
    public static Calibration Read(IEnumerable<V1.CalibratedGrading> messages) => new(
        [.. messages.Select(each => new CalibratedGrading(each.Grading, each.Metric, ActCodec.Read(each.FoundOn).Day, each.Customers, each.Thresholds))]);
}
