using CustomerGrains.Domain;
using CustomerGrains.Engine.Core;

namespace CustomerGrains.Engine;

/// <summary>The answer to the question what a customer is.</summary>
/// <param name="Grade">The grade; null when the customer is not known, or the store did not answer.</param>
/// <param name="Availability">Whether it could be answered.</param>
public readonly record struct GradeResult(CustomerGrade? Grade, Availability Availability = Availability.Available)
{
    /// <summary>Whether it could be answered.</summary>
    public bool IsAvailable => Availability == Availability.Available;

    /// <summary>Names what the grade is made of; null when the customer is not known. Where it is what the asker has, there is no grade here.</summary>
    public PictureKey? Key { get; init; }

    /// <summary>The instant that the grade is right at.</summary>
    public Instant At { get; init; }
}
