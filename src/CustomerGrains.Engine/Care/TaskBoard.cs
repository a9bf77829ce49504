using System.Collections.Concurrent;
using CustomerGrains.Domain.Decisions;

namespace CustomerGrains.Engine.Care;

/// <summary>
/// The tasks of all customers that are not over. Grains put theirs in as soon as they are durable; a pass over the snapshots puts in those of
/// everybody else after a start. Of one customer the newest version counts, in whatever order they come: who has no task that is not over
/// stays with the version that said so. Safe for concurrent use.
/// </summary>
public sealed class TaskBoard
{
    private readonly ConcurrentDictionary<string, Entry> _customers = new(StringComparer.Ordinal);

    /// <summary>Takes what is known of a customer, unless something newer is known.</summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="version">Its version.</param>
    /// <param name="standing">What has been decided about it; null for nothing.</param>
    public void Put(string customerId, long version, Standing? standing)
    {
        if (standing?.Care is { Tasks.Count: > 0 })
        {
            _customers.AddOrUpdate(
                customerId, static (_, put) => put, static (_, known, put) => put.Version >= known.Version ? put : known, new Entry(version, standing));
        }
        else if (_customers.TryGetValue(customerId, out Entry known) && version >= known.Version)
        {
            _customers.TryRemove(new KeyValuePair<string, Entry>(customerId, known));
        }
    }

    /// <summary>A page of the tasks that match, those due first coming first.</summary>
    /// <param name="matches">Which ones.</param>
    /// <param name="after">The place to begin after; null for the first.</param>
    /// <param name="limit">Most tasks to give, 1 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">The limit is not positive.</exception>
    public TaskPage List(Func<OpenTask, bool> matches, TaskPlace? after, int limit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);

        // The last of those kept is at the head, so that it is the first to go when an earlier one comes.
        var first = new PriorityQueue<OpenTask, TaskPlace>(Comparer<TaskPlace>.Create(static (left, right) => right.CompareTo(left)));
        (long total, bool hasMore) = (0, false);
        foreach (OpenTask task in All().Where(matches))
        {
            total++;
            var place = TaskPlace.Of(task);
            if (after is { } begin && place.CompareTo(begin) <= 0)
            {
                continue;
            }

            if (first.Count < limit)
            {
                first.Enqueue(task, place);
            }
            else
            {
                hasMore = true;
                first.EnqueueDequeue(task, place);
            }
        }

        return new TaskPage([.. first.UnorderedItems.Select(each => each.Element).OrderBy(TaskPlace.Of)], total, hasMore);
    }

    /// <summary>All tasks that are not over, in no particular order.</summary>
    public IEnumerable<OpenTask> All() => _customers.SelectMany(each => Of(each.Key, each.Value));

    /// <summary>The tasks of a customer that are not over.</summary>
    /// <param name="customerId">The customer.</param>
    public IEnumerable<OpenTask> Of(string customerId) => _customers.TryGetValue(customerId, out Entry entry) ? Of(customerId, entry) : [];

    private static IEnumerable<OpenTask> Of(string customerId, Entry entry) =>
        from task in entry.Standing.Care!.Tasks where task.IsActive select new OpenTask(customerId, entry.Version, entry.Standing, task);

    private readonly record struct Entry(long Version, Standing Standing);
}
