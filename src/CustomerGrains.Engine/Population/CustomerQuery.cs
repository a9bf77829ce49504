using CustomerGrains.Domain.Conditions;
using CustomerGrains.Engine.Core.Population;

namespace CustomerGrains.Engine.Population;

/// <summary>A question for a page of customers.</summary>
/// <param name="Filter">What must hold of them; null for all customers.</param>
/// <param name="OrderBy">A metric, grading:NAME or a grading's name, or customer_id.</param>
/// <param name="IsDescending">Whether the greatest come first. Who has no value comes last at all events.</param>
/// <param name="After">The place to go on after; null for the first page.</param>
/// <param name="Limit">Most customers, 1 to 1,000.</param>
public sealed record CustomerQuery(Condition? Filter, string OrderBy, bool IsDescending, IndexPlace? After, int Limit)
{
    /// <summary>Most customers of a page.</summary>
    public const int LimitMax = IndexQuery.LimitMax;

    /// <summary>Only these customers, as far as the filter lets them through; null for all.</summary>
    public IReadOnlySet<string>? Among { get; init; }
}

/// <summary>A page of customers, or what is wrong with the question.</summary>
/// <param name="Problems">What is wrong; empty when nothing is.</param>
/// <param name="Rows">The customers, in order.</param>
/// <param name="Layout">What the rows have.</param>
/// <param name="Total">How many there are on all pages.</param>
/// <param name="Next">The place to go on after; null on the last page.</param>
/// <param name="Status">How far it can be believed.</param>
public sealed record CustomerListing(
    IReadOnlyList<QueryProblem> Problems, IReadOnlyList<IndexRow> Rows, PopulationLayout Layout, long Total, IndexPlace? Next, PopulationStatus Status);
