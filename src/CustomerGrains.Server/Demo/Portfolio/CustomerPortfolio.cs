using CustomerGrains.V1;

namespace CustomerGrains.Server.Demo.Portfolio;

/// <summary>All customers together, from the pictures that the server gave.</summary>
internal sealed class CustomerPortfolio
{
    private const int Listed = 10;

    public CustomerPortfolio(IReadOnlyList<Customer> pictures)
    {
        Customers = [.. pictures.Select(picture => new PortfolioCustomer(picture))];
        Interactions = pictures.Sum(picture => picture.Activity.Windows.First(window => window.Days == 0).Interactions);

        // The sort is stable, so equals stay in order of id.
        MostValuable = [.. Customers.OrderByDescending(customer => customer.Revenue).Take(Listed)];
        MostAtRisk = [.. Customers.OrderByDescending(customer => customer.ValueAtRisk).Take(Listed)];
        Surveys =
        [
            .. Enum.GetValues<SurveyInstrument>()
                .Where(instrument => instrument != SurveyInstrument.Unspecified)
                .Select(instrument => SurveyTotal.Of(pictures, instrument))
                .Where(total => total.Responses > 0),
        ];
    }

    public IReadOnlyList<PortfolioCustomer> Customers { get; }

    /// <summary>Interactions recorded for them.</summary>
    public long Interactions { get; }

    /// <summary>Ten by revenue of 365 days, the highest first.</summary>
    public IReadOnlyList<PortfolioCustomer> MostValuable { get; }

    /// <summary>Ten by value at risk, the highest first.</summary>
    public IReadOnlyList<PortfolioCustomer> MostAtRisk { get; }

    /// <summary>Surveys that had answers.</summary>
    public IReadOnlyList<SurveyTotal> Surveys { get; }
}
