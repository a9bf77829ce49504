namespace CustomerGrains.Domain.Trials;

/// <summary>How large trials may become.</summary>
public static class TrialLimits
{
    /// <summary>Moves of customers that a trial lists.</summary>
    public const int MovesMax = 100;

    /// <summary>Weeks of the past that a trial replays at most.</summary>
    public const int PastWeeksMax = 104;

    /// <summary>Levels by which a customer must move to be told of.</summary>
    public const int FarLevels = 2;

    /// <summary>Days within which a change that is undone is a flap: 13 weeks.</summary>
    public const int FlapDays = 91;

    /// <summary>Days after a warning within which it shows what followed: 13 weeks.</summary>
    public const int OutcomeDays = 91;

    /// <summary>Days of a year of customers.</summary>
    internal const double YearDays = 365.25;
}
