using CustomerGrains.Domain;
using CustomerGrains.Engine.Core;

namespace CustomerGrains.Engine;

/// <summary>The answer to a question about a customer.</summary>
/// <param name="Picture">The picture; null when the customer is not known (at that instant), or the store did not answer.</param>
/// <param name="Availability">Whether it could be answered.</param>
public readonly record struct ReadResult(CustomerPicture? Picture, Availability Availability = Availability.Available)
{
    /// <summary>Whether it could be answered.</summary>
    public bool IsAvailable => Availability == Availability.Available;

    /// <summary>Names a live picture; null for one of the past. Where it is the one that the asker has, there is no picture here.</summary>
    public PictureKey? Key { get; init; }

    /// <summary>The instant that a live picture is right at.</summary>
    public Instant At { get; init; }

    /// <summary>The customer is not known.</summary>
    public static readonly ReadResult NotFound = new(Picture: null);

    /// <summary>The store did not answer.</summary>
    public static readonly ReadResult Unavailable = new(Picture: null, Availability.Unavailable);
}
