using CustomerGrains.V1;

namespace CustomerGrains.Server.Demo.Portfolio;

/// <summary>One customer as far as the portfolio looks at it. Money is in minor units of the reporting currency.</summary>
internal sealed class PortfolioCustomer(Customer customer)
{
    private const int Year = 365;

    public Customer Picture => customer;

    public string Id => customer.CustomerId;

    public Tier Tier => customer.Grade.Tier;

    public Stage Stage => customer.Stage;

    public double Score => customer.Grade.Score;

    /// <summary>Revenue of 365 days.</summary>
    public long Revenue { get; } = customer.Value.Windows.Single(window => window.Days == Year).Revenue.MinorUnits;

    /// <summary>Overdue probability; 0 for those who never bought.</summary>
    public double Overdue => customer.Expectation?.Overdue ?? 0;

    /// <summary>Overdue probability × revenue of 365 days.</summary>
    public long ValueAtRisk => (long)Math.Round(Overdue * Revenue, MidpointRounding.ToEven);

    /// <summary>Satisfaction index, 0 to 1.</summary>
    public double Satisfaction => customer.Satisfaction.Index;

    public long OpenComplaints => customer.Satisfaction.Complaints.Open;
}
