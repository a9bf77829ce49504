using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Warnings;

namespace CustomerGrains.Domain.Trials;

/// <summary>Counts warnings by rule, before and after. Rules of the candidate come first, then those it no longer has.</summary>
internal sealed class WarningTally
{
    private readonly string[] _rules;
    private readonly long[] _before;
    private readonly long[] _after;
    private readonly long[] _opening;
    private readonly long[] _ending;

    public WarningTally(CompiledStandard candidate, IReadOnlyList<CompiledStandard> inForce)
    {
        _rules = [.. candidate.Shape.Warnings.Concat(inForce.SelectMany(each => each.Shape.Warnings)).Distinct(StringComparer.Ordinal)];
        (_before, _after) = (new long[_rules.Length], new long[_rules.Length]);
        (_opening, _ending) = (new long[_rules.Length], new long[_rules.Length]);
    }

    /// <summary>Counts a customer.</summary>
    public void Count(Standing before, Standing after)
    {
        if (before.Warnings.IsEmpty && after.Warnings.IsEmpty)
        {
            return;
        }

        for (int rule = 0; rule < _rules.Length; rule++)
        {
            (bool was, bool becomes) = (IsActive(before, _rules[rule]), IsActive(after, _rules[rule]));
            _before[rule] += was ? 1 : 0;
            _after[rule] += becomes ? 1 : 0;
            _opening[rule] += becomes && !was ? 1 : 0;
            _ending[rule] += was && !becomes ? 1 : 0;
        }
    }

    /// <summary>Adds what another one has counted for the same standards.</summary>
    public void Add(WarningTally other)
    {
        for (int rule = 0; rule < _rules.Length; rule++)
        {
            _before[rule] += other._before[rule];
            _after[rule] += other._after[rule];
            _opening[rule] += other._opening[rule];
            _ending[rule] += other._ending[rule];
        }
    }

    /// <summary>What was counted.</summary>
    public IReadOnlyList<WarningTrial> Result() =>
        [.. _rules.Select((rule, place) => new WarningTrial(rule, _before[place], _after[place], _opening[place], _ending[place]))];

    private static bool IsActive(Standing standing, string rule)
    {
        foreach (WarningStanding warning in standing.Warnings)
        {
            if (warning.IsActive && standing.Shape.Warnings[warning.Rule] == rule)
            {
                return true;
            }
        }

        return false;
    }
}
