namespace CustomerGrains.Engine.Care;

/// <summary>The first of many things by their places, without sorting all of them.</summary>
internal static class FirstOnes
{
    /// <summary>The first things after a place, how many there are at all, and whether others come behind.</summary>
    /// <param name="all">The things.</param>
    /// <param name="placeOf">The place of one; no two have the same.</param>
    /// <param name="after">The place to begin after; null for the first.</param>
    /// <param name="limit">Most things to give, 1 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">The limit is not positive.</exception>
    public static (IReadOnlyList<T> First, long Total, bool HasMore) Of<T, TPlace>(IEnumerable<T> all, Func<T, TPlace> placeOf, TPlace? after, int limit)
        where TPlace : struct, IComparable<TPlace>
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);

        // The last of those kept is at the head, so that it is the first to go when an earlier one comes.
        var first = new PriorityQueue<T, TPlace>(Comparer<TPlace>.Create(static (left, right) => right.CompareTo(left)));
        (long total, bool hasMore) = (0, false);
        foreach (T each in all)
        {
            total++;
            TPlace place = placeOf(each);
            if (after is { } begin && place.CompareTo(begin) <= 0)
            {
                continue;
            }

            if (first.Count < limit)
            {
                first.Enqueue(each, place);
            }
            else
            {
                hasMore = true;
                first.EnqueueDequeue(each, place);
            }
        }

        return ([.. first.UnorderedItems.Select(each => each.Element).OrderBy(placeOf)], total, hasMore);
    }
}
