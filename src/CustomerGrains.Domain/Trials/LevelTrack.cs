namespace CustomerGrains.Domain.Trials;

/// <summary>A customer's level in the course of time: whether it changes, and whether a change undoes the one before.</summary>
internal struct LevelTrack
{
    private int _left;
    private int _leftDay;

    /// <summary>The level; 0 for no grade.</summary>
    public int Level { get; private set; }

    /// <summary>Begins with a level.</summary>
    public static LevelTrack At(int level) => new() { Level = level, _left = -1 };

    /// <summary>Goes to a level on a day.</summary>
    /// <param name="level">The level.</param>
    /// <param name="day">The UTC day.</param>
    /// <returns>Whether it is another one; and whether it is the one that was left at most 13 weeks before.</returns>
    public (bool IsChange, bool IsFlap) Move(int level, int day)
    {
        if (level == Level)
        {
            return (false, false);
        }

        bool isFlap = level == _left && day - _leftDay <= TrialLimits.FlapDays;
        (_left, _leftDay, Level) = (Level, day, level);
        return (true, isFlap);
    }
}
