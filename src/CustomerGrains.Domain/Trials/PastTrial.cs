namespace CustomerGrains.Domain.Trials;

/// <summary>What the past would have been.</summary>
/// <param name="Weeks">How many weeks were replayed.</param>
/// <param name="Gradings">By grading, in the candidate's order.</param>
/// <param name="Warnings">By warning rule, in the candidate's order.</param>
public sealed record PastTrial(int Weeks, IReadOnlyList<PastGradingTrial> Gradings, IReadOnlyList<PastWarningTrial> Warnings)
{
    /// <summary>All rules together, with the first warning of any of them; its rule is empty. Null where there are no rules.</summary>
    public PastWarningTrial? AllWarnings { get; init; }

    /// <summary>
    /// Purchase days of the weeks after which the customer bought nothing on the <see cref="TrialLimits.OutcomeDays"/> days that followed: how
    /// often warnings should have told of a customer who was lost.
    /// </summary>
    public long Lapses { get; init; }
}

/// <summary>What the past of a grading would have been.</summary>
/// <param name="Grading">Its name.</param>
/// <param name="Changes">Changes of level.</param>
/// <param name="Flaps">Changes back to the level that was left at most 13 weeks before.</param>
/// <param name="CustomerYears">Years of customers that were looked at, of 365.25 days.</param>
/// <param name="Money">Money by the level that customers had when it came: no grade first, then lowest level first.</param>
public sealed record PastGradingTrial(string Grading, long Changes, long Flaps, double CustomerYears, IReadOnlyList<PastMoney> Money);

/// <summary>Money of customers on a level.</summary>
/// <param name="Level">Its name; empty for those without a grade.</param>
/// <param name="Customers">How many customers had it, on average over the weeks.</param>
/// <param name="RevenueMinorUnits">Their purchases while they had it, in minor units of the reporting currency.</param>
public sealed record PastMoney(string Level, long Customers, long RevenueMinorUnits);
