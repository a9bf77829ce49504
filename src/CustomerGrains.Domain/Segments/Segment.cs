using CustomerGrains.Domain.Conditions;

namespace CustomerGrains.Domain.Segments;

/// <summary>A named set of customers: those of whom a condition holds.</summary>
public sealed record Segment
{
    /// <summary>Its name, in lower case with underscores.</summary>
    public required string Name { get; init; }

    /// <summary>What people call it; empty takes the name.</summary>
    public string Title { get; init; } = "";

    /// <summary>Whom it holds.</summary>
    public required Condition When { get; init; }

    /// <summary>Whether its members have no grades, as staff and partners. Default no.</summary>
    public bool ExcludesFromGrading { get; init; }
}
