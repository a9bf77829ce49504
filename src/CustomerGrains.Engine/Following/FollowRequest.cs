using CustomerGrains.Storage.Following;

namespace CustomerGrains.Engine.Following;

/// <summary>What somebody wants to follow, and how.</summary>
/// <param name="Filter">Which changes.</param>
public sealed record FollowRequest(ChangeFilter Filter)
{
    /// <summary>The place to begin after; null for now.</summary>
    public FeedPosition? From { get; init; }

    /// <summary>Whether the present state of all customers that the filter asks for comes first, so that state and changes join without a gap. Only from now.</summary>
    public bool WithState { get; init; }

    /// <summary>Whether a reader who is too slow may get the newest change of a customer for several.</summary>
    public bool MayConflate { get; init; } = true;

    /// <summary>How long nothing may be said, 100 ms or more. Default 10 s.</summary>
    public TimeSpan QuietMax { get; init; } = TimeSpan.FromSeconds(10);
}

/// <summary>Why changes cannot be followed from a place.</summary>
public enum FollowRefusal
{
    /// <summary>They can.</summary>
    None = 0,

    /// <summary>Changes behind that place are no longer kept, or never were.</summary>
    NotKept = 1,

    /// <summary>The store ends before that place: it was put back to an earlier state.</summary>
    Ahead = 2,

    /// <summary>The store has something else at that place: it was put back to an earlier state and has gone on since.</summary>
    GivenUp = 3,
}
