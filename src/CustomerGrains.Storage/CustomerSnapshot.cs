using CustomerGrains.Domain;
using CustomerGrains.Domain.Assessments;

namespace CustomerGrains.Storage;

/// <summary>A customer's state at a version, so that activation need not fold the whole journal; with the columns people search by.</summary>
/// <param name="CustomerId">The customer.</param>
/// <param name="Version">The version whose state it is.</param>
/// <param name="Chain">The journal's chain at that version.</param>
/// <param name="LastRecordedAt">When that version was recorded.</param>
/// <param name="Assessment">What the customer was found to be at that version.</param>
/// <param name="Review">When the customer has to be looked at again.</param>
/// <param name="State">The state in the format of <c>StateCodec</c>.</param>
public sealed record CustomerSnapshot(
    string CustomerId,
    long Version,
    UInt128 Chain,
    Instant LastRecordedAt,
    Assessment Assessment,
    ReviewPlan Review,
    byte[] State)
{
    /// <summary>What had been decided about it, in the format of <c>StandingCodec</c>; empty where nothing had.</summary>
    public byte[] Standing { get; init; } = [];
}
