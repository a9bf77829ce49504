using CustomerGrains.Domain.Tallies;
using CustomerGrains.Storage.Tallies;

namespace CustomerGrains.Engine.Tests.Tallies;

/// <summary>All tallies as text, to be compared.</summary>
internal static class TallyLines
{
    private static readonly IReadOnlySet<TallySubjectKind> All = Enum.GetValues<TallySubjectKind>().ToHashSet();

    /// <summary>Those of a store: day, subject, measure and value, in order; without what is 0.</summary>
    public static async Task<string[]> OfAsync(ITallyStore store) => Of(await store.ReadTalliesAsync(0, TallyLimits.DayMax, All, CancellationToken.None));

    /// <summary>Those of a table.</summary>
    public static string[] Of(TallyTable table) =>
    [
        .. table.Cells
            .SelectMany(cell => table.Of(cell.Day, cell.Subject).Where(each => each.Value != 0).Select(each => $"{cell.Day} {cell.Subject} {each.Key} {each.Value}"))
            .Order(StringComparer.Ordinal),
    ];
}
