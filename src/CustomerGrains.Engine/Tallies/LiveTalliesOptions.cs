using CustomerGrains.Domain.Tallies;

namespace CustomerGrains.Engine.Tallies;

/// <summary>What of the tallies is kept in memory, and how groups are added up in the store.</summary>
public sealed record LiveTalliesOptions
{
    /// <summary>Days kept in memory, today and those before it: five weeks, by default <see cref="TallyLimits.WatchedDays"/>.</summary>
    public int Days { get; init; } = TallyLimits.WatchedDays;

    /// <summary>Most days and subjects kept in memory, about 300 bytes each; by default 100,000. The oldest days go first.</summary>
    public int CellsMax { get; init; } = 100_000;

    /// <summary>The kinds of subject kept in memory; by default all but cohorts, which are read from the store.</summary>
    public IReadOnlySet<TallySubjectKind> Kinds { get; init; } = new HashSet<TallySubjectKind>
    {
        TallySubjectKind.Agent, TallySubjectKind.Channel, TallySubjectKind.Product, TallySubjectKind.Category, TallySubjectKind.Warning,
    };

    /// <summary>How long groups lie as they came before they are added up; by default a minute.</summary>
    public TimeSpan CompactionInterval { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How much is added up in one transaction, and how much may wait before it is begun with; by default 4 MiB.</summary>
    public int CompactionBytes { get; init; } = 4 << 20;
}
