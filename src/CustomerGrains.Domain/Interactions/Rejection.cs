namespace CustomerGrains.Domain.Interactions;

/// <summary>The kinds of reasons for refusing an interaction. The numbers are those of the contract.</summary>
public enum RejectionReason
{
    /// <summary>A required field has no value.</summary>
    Missing = 1,

    /// <summary>A text is longer than allowed.</summary>
    TooLong = 2,

    /// <summary>A number or time is outside its range.</summary>
    OutOfRange = 3,

    /// <summary>A value is not one of those allowed.</summary>
    Invalid = 4,

    /// <summary>The customer has as many of these as are kept.</summary>
    TooMany = 5,

    /// <summary>It is valid, but as things stand with the customer it is not allowed.</summary>
    NotAllowed = 40,
}

/// <summary>Why an interaction was refused.</summary>
/// <param name="Reason">The kind of reason.</param>
/// <param name="Field">Path of the field inside the interaction, in the contract's names, for example purchase.amount.</param>
/// <param name="Description">What is wrong and what is allowed.</param>
public sealed record Rejection(RejectionReason Reason, string Field, string Description)
{
    /// <summary>What is wrong, for those alone who may be told of which actions a customer is held out; null where the description says it all.</summary>
    public string? ForAnalysts { get; init; }
}
