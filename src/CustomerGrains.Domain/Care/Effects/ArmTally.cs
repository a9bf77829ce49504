namespace CustomerGrains.Domain.Care.Effects;

/// <summary>Adds up what customers did within an action's horizon. Exact, and not thread-safe.</summary>
public sealed class ArmTally
{
    /// <summary>Customers whose horizon is over.</summary>
    public long Customers { get; private set; }

    /// <summary>Those of them who bought within it.</summary>
    public long Bought { get; private set; }

    /// <summary>Those of them for whom an intervention was begun.</summary>
    public long Treated { get; private set; }

    /// <summary>What interventions for them cost, in minor units of the reporting currency.</summary>
    public Int128 Cost { get; private set; }

    /// <summary>What they left within it after the cost of goods, in minor units of the reporting currency.</summary>
    public MoneyTally Margin { get; } = new();

    /// <summary>What they paid within it, refunds taken off, in minor units of the reporting currency.</summary>
    public MoneyTally NetRevenue { get; } = new();

    /// <summary>Adds a customer.</summary>
    /// <param name="outcome">What the customer did.</param>
    /// <param name="isTreated">Whether an intervention was begun for it.</param>
    /// <param name="costMinorUnits">What interventions for it cost, in minor units of the reporting currency.</param>
    public void Add(CustomerOutcome outcome, bool isTreated, long costMinorUnits)
    {
        Customers++;
        Bought += outcome.HasBought ? 1 : 0;
        Treated += isTreated ? 1 : 0;
        Cost += costMinorUnits;
        Margin.Add(outcome.MarginMinorUnits);
        NetRevenue.Add(outcome.NetRevenueMinorUnits);
    }

    /// <summary>Adds what another one has.</summary>
    /// <param name="other">The other one.</param>
    public void Add(ArmTally other)
    {
        Customers += other.Customers;
        Bought += other.Bought;
        Treated += other.Treated;
        Cost += other.Cost;
        Margin.Add(other.Margin);
        NetRevenue.Add(other.NetRevenue);
    }
}
