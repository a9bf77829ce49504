using CustomerGrains.Domain;

namespace CustomerGrains.Storage;

/// <summary>A customer's state at a version, so that activation need not fold the whole journal; with the columns people search by.</summary>
/// <param name="CustomerId">The customer.</param>
/// <param name="Version">The version whose state it is.</param>
/// <param name="Chain">The journal's chain at that version.</param>
/// <param name="LastRecordedAt">When that version was recorded.</param>
/// <param name="Stage">Lifecycle stage at that version, as a number of the domain's enumeration.</param>
/// <param name="Tier">Composite tier at that version, as a number of the domain's enumeration.</param>
/// <param name="ScoreThousandths">Composite score at that version, 0 to 100,000.</param>
/// <param name="State">The state in the format of <c>StateCodec</c>.</param>
public sealed record CustomerSnapshot(
    string CustomerId,
    long Version,
    UInt128 Chain,
    Instant LastRecordedAt,
    int Stage,
    int Tier,
    int ScoreThousandths,
    byte[] State);
