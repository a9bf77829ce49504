using System.Collections.Concurrent;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Warnings;

namespace CustomerGrains.Engine.Warnings;

/// <summary>
/// The warnings of all customers that are not over. Grains put theirs in as soon as they are durable; a pass over the snapshots puts in
/// those of everybody else after a start. Of one customer the newest version counts, in whatever order they come: one whose warnings are over
/// stays until its cool-downs have passed, which is longer than anything old can be under way. Safe for concurrent use.
/// </summary>
public sealed class WarningBoard
{
    private readonly ConcurrentDictionary<string, Entry> _customers = new(StringComparer.Ordinal);

    /// <summary>Customers with warnings, over or not.</summary>
    public int Customers => _customers.Count;

    /// <summary>Takes what is known of a customer, unless something newer is known.</summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="version">Its version.</param>
    /// <param name="standing">What has been decided about it; null for nothing.</param>
    public void Put(string customerId, long version, Standing? standing)
    {
        if (standing is { Warnings.IsEmpty: false })
        {
            _customers.AddOrUpdate(
                customerId, static (_, put) => put, static (_, known, put) => put.Version >= known.Version ? put : known, new Entry(version, standing));
        }
        else if (_customers.TryGetValue(customerId, out Entry known) && version >= known.Version)
        {
            _customers.TryRemove(new KeyValuePair<string, Entry>(customerId, known));
        }
    }

    /// <summary>All warnings that are not over, in no particular order.</summary>
    public IEnumerable<RaisedWarning> All()
    {
        foreach ((string customerId, Entry entry) in _customers)
        {
            foreach (RaisedWarning warning in Of(customerId, entry))
            {
                yield return warning;
            }
        }
    }

    /// <summary>The warnings of a customer that are not over.</summary>
    /// <param name="customerId">The customer.</param>
    public IEnumerable<RaisedWarning> Of(string customerId) => _customers.TryGetValue(customerId, out Entry entry) ? Of(customerId, entry) : [];

    /// <summary>A page of the warnings that match, those with the most at stake first.</summary>
    /// <param name="matches">Which ones.</param>
    /// <param name="after">The place to begin after; null for the first.</param>
    /// <param name="limit">Most warnings to give, 1 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">The limit is not positive.</exception>
    public WarningPage List(Func<RaisedWarning, bool> matches, WarningPlace? after, int limit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        var first = new SortedSet<(WarningPlace Place, RaisedWarning Warning)>(Comparer<(WarningPlace Place, RaisedWarning)>.Create(
            static (left, right) => left.Place.CompareTo(right.Place)));
        (long total, bool hasMore) = (0, false);
        foreach (RaisedWarning raised in All())
        {
            if (!matches(raised))
            {
                continue;
            }

            total++;
            var place = WarningPlace.Of(raised);
            if (after is { } begin && place.CompareTo(begin) <= 0)
            {
                continue;
            }

            if (first.Count == limit && place.CompareTo(first.Max.Place) > 0)
            {
                hasMore = true;
                continue;
            }

            first.Add((place, raised));
            if (first.Count > limit)
            {
                first.Remove(first.Max);
                hasMore = true;
            }
        }

        return new WarningPage([.. first.Select(each => each.Warning)], total, hasMore);
    }

    private static IEnumerable<RaisedWarning> Of(string customerId, Entry entry)
    {
        for (int place = 0; place < entry.Standing.Warnings.Length; place++)
        {
            WarningStanding warning = entry.Standing.Warnings[place];
            if (warning.IsActive)
            {
                yield return new RaisedWarning(customerId, entry.Version, entry.Standing, warning);
            }
        }
    }

    private readonly record struct Entry(long Version, Standing Standing);
}
