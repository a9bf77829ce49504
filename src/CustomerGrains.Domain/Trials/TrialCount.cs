using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Decisions;

namespace CustomerGrains.Domain.Trials;

/// <summary>
/// Counts what a candidate does to customers, one after the other. Those who count side by side each have one, and add them up; the sum
/// does not depend on who counted whom. Not safe for concurrent use.
/// </summary>
public sealed class TrialCount
{
    private readonly CompiledStandard _candidate;
    private readonly TrialGrading[] _gradings;
    private readonly long[][,] _migrations;
    private readonly FarMoves _moves = new();
    private readonly WarningTally _warnings;
    private ShapePlaces? _before;
    private ShapePlaces? _after;

    /// <summary>Begins at nothing.</summary>
    /// <param name="candidate">The standard that is tried.</param>
    /// <param name="inForce">The standards in force, the one for everybody first.</param>
    public TrialCount(CompiledStandard candidate, IReadOnlyList<CompiledStandard> inForce)
    {
        _candidate = candidate;
        _warnings = new WarningTally(candidate, inForce);
        _gradings = TrialGrading.All(candidate, inForce);
        _migrations = [.. _gradings.Select(grading => new long[grading.Levels.Count, grading.Levels.Count])];
    }

    /// <summary>Customers counted.</summary>
    public long Customers { get; private set; }

    /// <summary>Counts a customer.</summary>
    /// <param name="customerId">Who.</param>
    /// <param name="state">The facts; kept where the customer is one of those who move furthest, and not to be changed then.</param>
    /// <param name="before">What the standard in force decides.</param>
    /// <param name="after">What the candidate decides.</param>
    public void Count(string customerId, CustomerState state, Standing before, Standing after)
    {
        Customers++;
        _warnings.Count(before, after);
        _before = Places(_before, before);
        _after = Places(_after, after);
        for (int grading = 0; grading < _gradings.Length; grading++)
        {
            (int from, int to) = (_before.LevelOf(before, grading), _after.LevelOf(after, grading));
            _migrations[grading][from, to]++;
            int distance = _gradings[grading].Distance(from, to);
            if (distance >= TrialLimits.FarLevels)
            {
                _moves.Consider(new FarMove(distance, grading, customerId, from, to, state, after));
            }
        }
    }

    /// <summary>Adds what another one has counted for the same standards.</summary>
    public void Add(TrialCount other)
    {
        Customers += other.Customers;
        _warnings.Add(other._warnings);
        for (int grading = 0; grading < _gradings.Length; grading++)
        {
            long[,] migrations = _migrations[grading];
            for (int from = 0; from < migrations.GetLength(0); from++)
            {
                for (int to = 0; to < migrations.GetLength(1); to++)
                {
                    migrations[from, to] += other._migrations[grading][from, to];
                }
            }
        }

        foreach (FarMove move in other._moves.Moves)
        {
            _moves.Consider(move);
        }
    }

    /// <summary>What becomes of warnings, by rule.</summary>
    public IReadOnlyList<WarningTrial> Warnings() => _warnings.Result();

    /// <summary>How customers move, by grading.</summary>
    public IReadOnlyList<GradingTrial> Gradings() => [.. _gradings.Select((grading, place) => Grading(grading, _migrations[place]))];

    /// <summary>Those who move furthest, with why.</summary>
    /// <param name="context">What the candidate decided by.</param>
    /// <param name="at">The instant it decided at.</param>
    public IReadOnlyList<TrialMove> Moves(DecisionContext context, Instant at) => [.. _moves.Moves.Select(move => new TrialMove(
        move.CustomerId,
        _gradings[move.Grading].Name,
        _gradings[move.Grading].Levels[move.From],
        _gradings[move.Grading].Levels[move.To],
        MoveReason.Of(move.State, move.After, _candidate, context, at, _gradings[move.Grading].Name,
            isRise: _gradings[move.Grading].IsRise(move.From, move.To))))];

    private static GradingTrial Grading(TrialGrading grading, long[,] migrations)
    {
        int levels = grading.Levels.Count;
        (long[] before, long[] after) = (new long[levels], new long[levels]);
        long far = 0;
        List<TrialMigration> moved = [];
        for (int from = 0; from < levels; from++)
        {
            for (int to = 0; to < levels; to++)
            {
                long customers = migrations[from, to];
                before[from] += customers;
                after[to] += customers;
                far += grading.Distance(from, to) >= TrialLimits.FarLevels ? customers : 0;
                if (customers > 0)
                {
                    moved.Add(new TrialMigration(grading.Levels[from], grading.Levels[to], customers));
                }
            }
        }

        return new GradingTrial(
            grading.Name,
            [.. grading.Levels.Select((level, place) => new TrialLevel(
                level, before[place], after[place], before[place] * grading.CostBefore[place], after[place] * grading.CostAfter[place],
                grading.Capacities[place]))],
            moved,
            HasGraded(grading, before) ? PopulationStability.Between(before, after) : 0,
            far);
    }

    /// <summary>Whether anybody had a grade: a grading that is new, or has no thresholds yet, has nothing to drift from.</summary>
    private static bool HasGraded(TrialGrading grading, ReadOnlySpan<long> before)
    {
        for (int level = 0; level < before.Length; level++)
        {
            if (before[level] > 0 && grading.Levels[level].Length > 0)
            {
                return true;
            }
        }

        return false;
    }

    private ShapePlaces Places(ShapePlaces? known, Standing standing) =>
        known is not null && ReferenceEquals(known.Shape, standing.Shape) ? known : new ShapePlaces(standing.Shape, _gradings);
}
