namespace CustomerGrains.Domain.Tallies;

/// <summary>What bounds tallies.</summary>
public static class TallyLimits
{
    /// <summary>
    /// The version of what is counted, 1 more whenever a record comes to count as something else: a store that was counted by an earlier one
    /// is counted again.
    /// </summary>
    public const int Version = 7;

    /// <summary>Subjects of one kind and day that are told apart; those that come later are <see cref="TallySubject.Others"/>.</summary>
    public const int SubjectsPerDayMax = 4_096;

    /// <summary>Cohorts that a writer tells apart; those that come later are told apart by their tier alone.</summary>
    public const int CohortsMax = 4_096;

    /// <summary>Days within which a purchase has to follow another one for it to be followed.</summary>
    public const int FollowedDays = Trials.TrialLimits.OutcomeDays;

    /// <summary>Days that tallies of subjects are watched over, today's the last: five weeks.</summary>
    public const int WatchedDays = 35;

    /// <summary>The last day that can be told, 65,535 days after 1970-01-01: in the year 2149.</summary>
    public const int DayMax = ushort.MaxValue;
}
