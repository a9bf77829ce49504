namespace CustomerGrains.Engine.Following;

/// <summary>Puts several changes of one customer into its newest.</summary>
internal static class Conflation
{
    /// <summary>The newest change of each customer in their order, with how many older ones it stands for besides.</summary>
    public static List<(FollowedChange Change, int Conflated)> Newest(List<(FollowedChange Change, int Conflated)> changes)
    {
        var older = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach ((FollowedChange change, int conflated) in changes)
        {
            older[change.CustomerId] = older.GetValueOrDefault(change.CustomerId, -1) + 1 + conflated;
        }

        var kept = new List<(FollowedChange, int)>(older.Count);
        for (int place = changes.Count - 1; place >= 0; place--)
        {
            if (older.Remove(changes[place].Change.CustomerId, out int count))
            {
                kept.Add((changes[place].Change, count));
            }
        }

        kept.Reverse();
        return kept;
    }
}
