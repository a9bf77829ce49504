using CustomerGrains.Domain;

namespace CustomerGrains.Engine.Core;

/// <summary>How a question about a customer was answered.</summary>
internal enum ReadStatus
{
    /// <summary>What was asked for is there.</summary>
    Found,

    /// <summary>The customer is not known.</summary>
    NotFound,

    /// <summary>The instant lies before the newest interaction: fold the journal up to it.</summary>
    NeedsHistory,

    /// <summary>The store did not give the customer.</summary>
    Unavailable,

    /// <summary>Too many ask.</summary>
    Overloaded,

    /// <summary>The figures could not be made, which is a fault.</summary>
    Faulted,
}

/// <summary>The answer to a question about a customer.</summary>
/// <param name="Status">How it was answered.</param>
/// <param name="Picture">The picture when found and asked for.</param>
/// <param name="Grade">The grade when found and asked for.</param>
/// <param name="Facts">The facts when found and asked for.</param>
internal readonly record struct ReadAnswer(
    ReadStatus Status, CustomerPicture? Picture = null, CustomerGrade? Grade = null, CustomerFacts? Facts = null)
{
    /// <summary>Names what a live picture or grade is made of; where the asker has that one, there is none here.</summary>
    public PictureKey? Key { get; init; }

    /// <summary>The instant that it is right at.</summary>
    public Instant At { get; init; }
}
