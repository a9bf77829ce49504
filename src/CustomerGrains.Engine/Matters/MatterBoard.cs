using System.Collections.Concurrent;
using CustomerGrains.Domain.Decisions;

namespace CustomerGrains.Engine.Matters;

/// <summary>
/// What somebody has to work on of all customers: warnings, tasks and what else <see cref="MatterKinds"/> names. Grains put theirs in as soon
/// as they are durable; a pass over the snapshots puts in those of everybody else after a start. Of one customer the newest version counts, in
/// whatever order they come: one whose matters are over stays for as long as its standing has them, which is longer than anything old can be
/// under way. Safe for concurrent use.
/// </summary>
public sealed class MatterBoard
{
    private readonly ConcurrentDictionary<string, Entry> _customers = new(StringComparer.Ordinal);

    /// <summary>Customers with matters, over or not.</summary>
    public int Customers => _customers.Count;

    /// <summary>Takes what is known of a customer, unless something newer is known.</summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="version">Its version.</param>
    /// <param name="standing">What has been decided about it; null for nothing.</param>
    public void Put(string customerId, long version, Standing? standing)
    {
        if (standing is { HasMatters: true })
        {
            _customers.AddOrUpdate(
                customerId, static (_, put) => put, static (_, known, put) => put.Version >= known.Version ? put : known, new Entry(version, standing));
        }
        else if (_customers.TryGetValue(customerId, out Entry known) && version >= known.Version)
        {
            _customers.TryRemove(new KeyValuePair<string, Entry>(customerId, known));
        }
    }

    /// <summary>All matters of a kind that are not over, in no particular order.</summary>
    /// <typeparam name="T">The matter.</typeparam>
    /// <param name="kind">The kind.</param>
    public IEnumerable<T> All<T>(MatterKind<T> kind) =>
        _customers.SelectMany(each => kind.ActiveOf(each.Key, each.Value.Version, each.Value.Standing));

    /// <summary>Customers with matters, over or not, of whose standing something holds, in no particular order.</summary>
    /// <param name="holds">What.</param>
    public IEnumerable<string> Having(Func<Standing, bool> holds) => _customers.Where(each => holds(each.Value.Standing)).Select(each => each.Key);

    /// <summary>The matters of a kind and a customer that are not over.</summary>
    /// <typeparam name="T">The matter.</typeparam>
    /// <param name="kind">The kind.</param>
    /// <param name="customerId">The customer.</param>
    public IEnumerable<T> Of<T>(MatterKind<T> kind, string customerId) =>
        _customers.TryGetValue(customerId, out Entry entry) ? kind.ActiveOf(customerId, entry.Version, entry.Standing) : [];

    /// <summary>A page of the matters of a kind that match, in order of their places.</summary>
    /// <typeparam name="T">The matter.</typeparam>
    /// <param name="kind">The kind.</param>
    /// <param name="matches">Which ones.</param>
    /// <param name="after">The place to begin after; null for the first.</param>
    /// <param name="limit">Most matters to give, 1 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">The limit is not positive.</exception>
    public MatterPage<T> List<T>(MatterKind<T> kind, Func<T, bool> matches, MatterPlace? after, int limit) =>
        PageOf(All(kind).Where(matches), kind.PlaceOf, after, limit);

    /// <summary>A page of matters, in order of their places.</summary>
    /// <typeparam name="T">The matter.</typeparam>
    /// <param name="matters">All of them, in any order.</param>
    /// <param name="placeOf">The place of each.</param>
    /// <param name="after">The place to begin after; null for the first.</param>
    /// <param name="limit">Most matters to give, 1 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">The limit is not positive.</exception>
    public static MatterPage<T> PageOf<T>(IEnumerable<T> matters, Func<T, MatterPlace> placeOf, MatterPlace? after, int limit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);

        // The last of those kept is at the head, so that it is the first to go when an earlier one comes.
        var first = new PriorityQueue<T, MatterPlace>(Comparer<MatterPlace>.Create(static (left, right) => right.CompareTo(left)));
        (long total, bool hasMore) = (0, false);
        foreach (T matter in matters)
        {
            total++;
            MatterPlace place = placeOf(matter);
            if (after is { } begin && place <= begin)
            {
                continue;
            }

            if (first.Count < limit)
            {
                first.Enqueue(matter, place);
            }
            else
            {
                hasMore = true;
                first.EnqueueDequeue(matter, place);
            }
        }

        return new MatterPage<T>([.. first.UnorderedItems.OrderBy(each => each.Priority).Select(each => each.Element)], total, hasMore);
    }

    private readonly record struct Entry(long Version, Standing Standing);
}
