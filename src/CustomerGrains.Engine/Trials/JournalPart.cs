using CustomerGrains.Domain;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Trials;
using CustomerGrains.Storage;
using CustomerGrains.Storage.Format;

namespace CustomerGrains.Engine.Trials;

/// <summary>What the journal has of one customer, as a scan gives it.</summary>
internal sealed class JournalPart
{
    /// <summary>Its records, in no order.</summary>
    public List<(long Version, Instant RecordedAt, byte[] Interaction)> Records { get; } = [];

    /// <summary>The version with which was decided what had been decided when the weeks began; 0 for nothing.</summary>
    public long DecidedVersion { get; set; }

    /// <summary>What that was.</summary>
    public byte[] Standing { get; set; } = [];

    /// <summary>The past to be lived again.</summary>
    /// <param name="calendar">The weeks.</param>
    /// <param name="shapes">The names behind what was decided.</param>
    /// <exception cref="StoreCorruptException">The store holds what cannot have been written.</exception>
    public PastLife Life(PastCalendar calendar, StandingShapes shapes) => new(
        Records.OrderBy(each => each.Version).Select(each => new PastRecord(InteractionCodec.Decode(each.Interaction), each.RecordedAt)),
        Standing.Length == 0 ? null : StandingCodec.Decode(Standing, shapes),
        calendar);
}
