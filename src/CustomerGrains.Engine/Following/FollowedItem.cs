using CustomerGrains.Storage.Following;

namespace CustomerGrains.Engine.Following;

/// <summary>What an item of a following says.</summary>
public enum FollowedKind
{
    /// <summary>A customer's state at the beginning.</summary>
    State = 1,

    /// <summary>All states at the beginning have been given; changes follow.</summary>
    StateEnd = 2,

    /// <summary>A change.</summary>
    Change = 3,

    /// <summary>Nothing that is wanted has happened for a while.</summary>
    Quiet = 4,
}

/// <summary>One item of a following.</summary>
/// <param name="Kind">What it says.</param>
/// <param name="Cursor">Where to go on after it. While states are given, the place before them all: whoever breaks off there begins anew.</param>
/// <param name="Levels">A state; null otherwise.</param>
/// <param name="Change">A change; null otherwise.</param>
/// <param name="Conflated">Older changes of the same customer that were left out because the reader was too slow; the newest has what they led to.</param>
public readonly record struct FollowedItem(
    FollowedKind Kind, FeedPosition Cursor, CustomerLevels? Levels = null, FollowedChange? Change = null, int Conflated = 0);
