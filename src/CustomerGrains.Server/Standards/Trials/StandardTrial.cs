using CustomerGrains.Domain;

namespace CustomerGrains.Server.Standards.Trials;

/// <summary>What a standard would do to the customers as they are.</summary>
/// <param name="ComparedWith">The version it is compared with.</param>
/// <param name="AsOf">The moment whose customers were graded.</param>
/// <param name="Customers">How many there were.</param>
/// <param name="Gradings">How they move, by grading.</param>
/// <param name="Moves">Those who move furthest, the furthest first.</param>
/// <param name="Past">What the past would have been; null when it was not asked for.</param>
internal sealed record StandardTrial(
    string ComparedWith, Instant AsOf, long Customers, IReadOnlyList<GradingTrial> Gradings, IReadOnlyList<TrialMove> Moves, PastTrial? Past)
{
    /// <summary>The greatest drift over the gradings; 0 without any.</summary>
    public double Drift => Gradings.Select(grading => grading.Drift).DefaultIfEmpty().Max();
}

/// <summary>How customers move between the levels of a grading.</summary>
/// <param name="Grading">Its name.</param>
/// <param name="Levels">How many there are on each level before and after, lowest level first.</param>
/// <param name="Migrations">How many go from where to where, those who stay among them.</param>
/// <param name="Drift">Population stability index of the shares.</param>
/// <param name="MovedTwoLevels">Customers who move by two levels or more.</param>
internal sealed record GradingTrial(
    string Grading, IReadOnlyList<TrialLevel> Levels, IReadOnlyList<TrialMigration> Migrations, double Drift, long MovedTwoLevels);

/// <summary>The customers on a level.</summary>
/// <param name="Level">Its name; empty for those without a grade.</param>
/// <param name="Before">How many there are under the standards in force.</param>
/// <param name="After">How many there would be.</param>
/// <param name="CostBefore">Yearly cost of what they are entitled to, in minor units of the reporting currency.</param>
/// <param name="CostAfter">What it would be.</param>
internal sealed record TrialLevel(string Level, long Before, long After, long CostBefore, long CostAfter);

/// <summary>Customers who go from one level to another.</summary>
/// <param name="From">Empty for no grade.</param>
/// <param name="To">Empty for no grade.</param>
/// <param name="Customers">How many.</param>
internal sealed record TrialMigration(string From, string To, long Customers);

/// <summary>A customer who moves.</summary>
/// <param name="CustomerId">Who.</param>
/// <param name="Grading">In which grading.</param>
/// <param name="From">Empty for no grade.</param>
/// <param name="To">Empty for no grade.</param>
/// <param name="Reason">What holds the new level there, in words.</param>
internal sealed record TrialMove(string CustomerId, string Grading, string From, string To, string Reason);

/// <summary>What the past would have been.</summary>
/// <param name="Weeks">How many weeks were replayed.</param>
/// <param name="Gradings">By grading.</param>
internal sealed record PastTrial(int Weeks, IReadOnlyList<PastGradingTrial> Gradings);

/// <summary>What the past of a grading would have been.</summary>
/// <param name="Grading">Its name.</param>
/// <param name="Changes">Changes of level.</param>
/// <param name="Flaps">Those that were undone within 13 weeks.</param>
/// <param name="CustomerYears">Years of customers that were looked at.</param>
/// <param name="Money">Money by the level that customers had when it came, lowest level first.</param>
internal sealed record PastGradingTrial(string Grading, long Changes, long Flaps, double CustomerYears, IReadOnlyList<PastMoney> Money);

/// <summary>Money of customers on a level.</summary>
/// <param name="Level">Its name; empty for those without a grade.</param>
/// <param name="Customers">How many.</param>
/// <param name="RevenueMinorUnits">Revenue, in minor units of the reporting currency.</param>
internal sealed record PastMoney(string Level, long Customers, long RevenueMinorUnits);
