using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Gradings;

namespace CustomerGrains.Domain.Trials;

/// <summary>
/// A grading as the standards of a trial have it, with all levels that any of them knows. Place 0 is no grade, then come the levels that
/// the candidate no longer has, then the candidate's.
/// </summary>
internal sealed class TrialGrading
{
    private readonly int[] _ranks;

    private TrialGrading(string name, string[] levels, int[] ranks, long[] costBefore, long[] costAfter, long[] capacities)
    {
        (Name, Levels, _ranks, CostBefore, CostAfter, Capacities) = (name, levels, ranks, costBefore, costAfter, capacities);
    }

    public string Name { get; }

    public IReadOnlyList<string> Levels { get; }

    /// <summary>Yearly cost for a customer on each level under the standards in force, in minor units.</summary>
    public long[] CostBefore { get; }

    /// <summary>Yearly cost for a customer on each level under the candidate, in minor units.</summary>
    public long[] CostAfter { get; }

    /// <summary>How many customers can be served on each level under the candidate; 0 for any number.</summary>
    public long[] Capacities { get; }

    /// <summary>The gradings of a candidate, then those that only the standards in force have.</summary>
    public static TrialGrading[] All(CompiledStandard candidate, IReadOnlyList<CompiledStandard> inForce)
    {
        var names = candidate.Shape.Gradings.Select(each => each.Name)
            .Concat(inForce.SelectMany(standard => standard.Shape.Gradings).Select(each => each.Name))
            .Distinct();
        return [.. names.Select(name => Of(name, candidate, inForce))];
    }

    /// <summary>The place of a level; 0 for none.</summary>
    public int PlaceOf(string level)
    {
        for (int place = 0; place < Levels.Count; place++)
        {
            if (Levels[place] == level)
            {
                return place;
            }
        }

        return 0;
    }

    /// <summary>By how many levels a customer moves; 0 from or to no grade. A level that is gone counts by where it was in its own grading.</summary>
    public int Distance(int from, int to) => from == 0 || to == 0 ? 0 : Math.Abs(_ranks[to] - _ranks[from]);

    /// <summary>Whether a customer who moves from one level to another rises.</summary>
    public bool IsRise(int from, int to) => _ranks[to] > _ranks[from];

    private static TrialGrading Of(string name, CompiledStandard candidate, IReadOnlyList<CompiledStandard> inForce)
    {
        NamedSteps? own = candidate.Shape.Gradings.FirstOrDefault(each => each.Name == name);
        NamedSteps[] others = [.. inForce.SelectMany(standard => standard.Shape.Gradings).Where(each => each.Name == name)];
        string[] gone = [.. others.SelectMany(each => each.Steps).Distinct().Where(level => own is null || own.NumberOf(level) == 0)];
        string[] levels = ["", .. gone, .. own?.Steps ?? []];
        int RankOf(string level) => own?.NumberOf(level) is > 0 and var rank ? rank : others.Max(each => each.NumberOf(level));
        return new TrialGrading(
            name,
            levels,
            [0, .. levels.Skip(1).Select(RankOf)],
            [.. levels.Select(level => inForce.Select(standard => CostOf(standard, name, level)).FirstOrDefault(cost => cost != 0))],
            [.. levels.Select(level => CostOf(candidate, name, level))],
            [.. levels.Select(level => Find(candidate, name, level)?.Capacity ?? 0)]);
    }

    private static long CostOf(CompiledStandard standard, string grading, string level) => Find(standard, grading, level) is { } found
        ? (long)Math.Round(found.YearlyCost * Math.Pow(10, standard.Standard.ReportingCurrency.Decimals))
        : 0;

    private static GradeLevel? Find(CompiledStandard standard, string grading, string level) =>
        standard.Standard.Gradings.FirstOrDefault(each => each.Name == grading)?.Levels.FirstOrDefault(each => each.Name == level);
}
