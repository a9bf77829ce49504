using CustomerGrains.Domain.Gradings;

namespace CustomerGrains.Domain.Trials;

/// <summary>What a standard would do to the customers as they are at one moment.</summary>
/// <param name="ComparedWith">The version it is compared with.</param>
/// <param name="AsOf">The moment whose customers were graded.</param>
/// <param name="Customers">How many there were.</param>
/// <param name="Gradings">How they move, by grading: those of the candidate in its order, then those it no longer has.</param>
/// <param name="Moves">Those who move by two levels or more, the furthest first; at most <see cref="TrialLimits.MovesMax"/>.</param>
/// <param name="Past">What the past would have been; null when it was not asked for.</param>
public sealed record StandardTrial(
    string ComparedWith, Instant AsOf, long Customers, IReadOnlyList<GradingTrial> Gradings, IReadOnlyList<TrialMove> Moves, PastTrial? Past)
{
    /// <summary>The thresholds by percentile that it was graded by. Whoever puts the candidate in force with them gets what was tried.</summary>
    public Calibration Calibration { get; init; } = Calibration.None;

    /// <summary>What becomes of warnings, by rule: those of the candidate in its order, then those it no longer has.</summary>
    public IReadOnlyList<WarningTrial> Warnings { get; init; } = [];

    /// <summary>The greatest drift over the gradings; 0 without any.</summary>
    public double Drift => Gradings.Select(grading => grading.Drift).DefaultIfEmpty().Max();
}

/// <summary>How customers move between the levels of a grading.</summary>
/// <param name="Grading">Its name.</param>
/// <param name="Levels">How many there are on each level before and after: no grade, the levels that are gone, then the candidate's, lowest first.</param>
/// <param name="Migrations">How many go from where to where, those who stay among them; pairs that nobody goes are left out.</param>
/// <param name="Drift">Population stability index of the shares.</param>
/// <param name="MovedTwoLevels">Customers who move by two levels or more.</param>
public sealed record GradingTrial(
    string Grading, IReadOnlyList<TrialLevel> Levels, IReadOnlyList<TrialMigration> Migrations, double Drift, long MovedTwoLevels);

/// <summary>The customers on a level.</summary>
/// <param name="Level">Its name; empty for those without a grade.</param>
/// <param name="Before">How many there are under the standards in force.</param>
/// <param name="After">How many there would be.</param>
/// <param name="CostBefore">Yearly cost of what they are entitled to, in minor units of the reporting currency.</param>
/// <param name="CostAfter">What it would be.</param>
/// <param name="Capacity">How many customers can be served on it under the candidate; 0 for any number.</param>
public sealed record TrialLevel(string Level, long Before, long After, long CostBefore, long CostAfter, long Capacity = 0);

/// <summary>Customers who go from one level to another.</summary>
/// <param name="From">Empty for no grade.</param>
/// <param name="To">Empty for no grade.</param>
/// <param name="Customers">How many.</param>
public sealed record TrialMigration(string From, string To, long Customers);

/// <summary>A customer who moves.</summary>
/// <param name="CustomerId">Who.</param>
/// <param name="Grading">In which grading.</param>
/// <param name="From">The level before.</param>
/// <param name="To">The level after.</param>
/// <param name="Reason">For a rise what holds the new level there, for a fall what is missing for the level above it, in words.</param>
public sealed record TrialMove(string CustomerId, string Grading, string From, string To, string Reason);
