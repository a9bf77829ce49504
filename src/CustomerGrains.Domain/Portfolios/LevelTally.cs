using CustomerGrains.Domain.Decisions;

namespace CustomerGrains.Domain.Portfolios;

/// <summary>
/// How many customers are on each level of every grading, in each stage of every lifecycle and in each segment, as it follows from what was decided: each
/// decision takes a customer from where it was to where it is, so counts of all decisions in any order are those of all customers. Not safe
/// for concurrent use.
/// </summary>
public sealed class LevelTally
{
    private readonly Dictionary<TallyKey, long> _counts = [];
    private readonly Dictionary<(DecisionSubject Subject, string Name), string> _names = [];

    /// <summary>What was counted: gradings' levels, lifecycles' stages and segments by name, none of them 0. A tally of changes alone may be below 0.</summary>
    public IReadOnlyDictionary<TallyKey, long> Counts => _counts;

    /// <summary>
    /// Customers about whom something was decided: those of the lifecycle or grading that has most of them. Every customer has a stage, so it
    /// is all of them where the standard has a lifecycle.
    /// </summary>
    public long Customers => _counts.Where(each => TallyKey.IsDecided(each.Key.By)).GroupBy(each => each.Key.By).Select(each => each.Sum(level => level.Value)).DefaultIfEmpty().Max();

    /// <summary>Takes in what was decided about a customer with one record.</summary>
    public void Take(IReadOnlyList<DecisionChange> changes)
    {
        foreach (DecisionChange change in changes)
        {
            if (IsMove(change))
            {
                string by = ByOf(change);
                Add(new TallyKey(by, change.From), -1);
                Add(new TallyKey(by, change.To), 1);
            }
            else if (change.Subject == DecisionSubject.Segment)
            {
                Add(new TallyKey(TallyKey.Segments, change.Name), change.Reason == DecisionReason.SegmentEntered ? 1 : -1);
            }
        }
    }

    /// <summary>Takes in all of another tally.</summary>
    public void Add(LevelTally other)
    {
        foreach ((TallyKey key, long count) in other._counts)
        {
            Add(key, count);
        }
    }

    /// <summary>Takes in a count, as it was kept.</summary>
    /// <param name="key">What it counts.</param>
    /// <param name="count">How many.</param>
    public void Add(TallyKey key, long count)
    {
        if (key.Level.Length == 0)
        {
            return;
        }

        long now = _counts.GetValueOrDefault(key) + count;
        if (now == 0)
        {
            _counts.Remove(key);
        }
        else
        {
            _counts[key] = now;
        }
    }

    /// <summary>The levels or stages that anybody is on, in no particular order.</summary>
    /// <param name="by">What they are of.</param>
    public IReadOnlyDictionary<string, long> Of(string by) => _counts
        .Where(each => each.Key.By == by).ToDictionary(each => each.Key.Level, each => each.Value, StringComparer.Ordinal);

    /// <summary>Another tally with the same counts.</summary>
    public LevelTally Copy()
    {
        var copy = new LevelTally();
        copy.Add(this);
        return copy;
    }

    /// <summary>Whether a change takes a customer from one level or stage to another. A notice says what will be, not what is.</summary>
    internal static bool IsMove(DecisionChange change) => change.Subject is DecisionSubject.Grading or DecisionSubject.Lifecycle
        && change.Reason is not (DecisionReason.Notice or DecisionReason.NoticeWithdrawn) && change.From != change.To;

    /// <summary>Names are the same few again and again, so each is put together once.</summary>
    private string ByOf(DecisionChange change)
    {
        if (!_names.TryGetValue((change.Subject, change.Name), out string? by))
        {
            _names[(change.Subject, change.Name)] = by = TallyKey.ByOf(change.Subject, change.Name);
        }

        return by;
    }
}
