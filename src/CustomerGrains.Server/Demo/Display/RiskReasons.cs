using CustomerGrains.Server.Demo.Portfolio;

namespace CustomerGrains.Server.Demo.Display;

/// <summary>Why a customer is thought to be at risk, in a few words.</summary>
internal static class RiskReasons
{
    private const double LowSatisfaction = 0.6;
    private const double Faded = 0.1;

    public static string Of(PortfolioCustomer customer)
    {
        List<string> reasons = [$"silent for {Figures.Count(customer.Picture.Value.RecencyDays, "day", "days")}"];
        if (customer.OpenComplaints > 0)
        {
            reasons.Add(Figures.Count(customer.OpenComplaints, "open complaint", "open complaints"));
        }

        if (customer.Satisfaction < LowSatisfaction)
        {
            reasons.Add($"satisfaction {customer.Satisfaction:0.00}");
        }

        reasons.AddRange(customer.Picture.Risk.Signals
            .Where(signal => signal.Intensity > Faded)
            .Select(signal => signal.Kind.ToString().ToLowerInvariant() + " signal"));
        if (customer.Picture.Risk.Concern > Faded)
        {
            reasons.Add("concern of staff");
        }

        return string.Join(", ", reasons);
    }
}
