using CustomerGrains.Domain.Tallies;

namespace CustomerGrains.Domain.Warnings.Judging;

/// <summary>
/// The days from one purchase day of a customer up to the next one, with the warnings that were opened in between. All that is counted of
/// how warnings came out is a sum over a customer's silences, and a purchase only parts one into two: so what a record changes is what its
/// silence counts after it less what it counted before, and any order of records comes to the same.
/// </summary>
/// <param name="Last">The purchase day that it begins with; 0 for none, before the first one.</param>
/// <param name="Next">The purchase day that ends it; 0 for none so far.</param>
internal readonly record struct Silence(int Last, int Next)
{
    /// <summary>Whether the customer bought again so soon that no warning in it can be judged otherwise, whatever is still told of the past.</summary>
    public bool IsSettled => Last != 0 && Next != 0 && Next <= Last + TallyLimits.FollowedDays;

    private bool IsLapse => Last != 0 && !IsFollowed(Last);

    /// <summary>The silence around a day.</summary>
    /// <param name="days">The customer's purchase days in order.</param>
    /// <param name="day">The UTC day; a purchase day begins its own silence.</param>
    public static Silence Around(ReadOnlySpan<ushort> days, int day)
    {
        int place = days.BinarySearch((ushort)day);
        place = place < 0 ? ~place : place + 1;
        return new Silence(place == 0 ? 0 : days[place - 1], place == days.Length ? 0 : days[place]);
    }

    /// <summary>Whether a day lies in it.</summary>
    public bool Has(int day) => day >= Last && (Next == 0 || day < Next);

    /// <summary>Counts, or takes back what was counted.</summary>
    /// <param name="watched">Warnings; those opened in other silences are passed over.</param>
    /// <param name="sign">1 to count, −1 to take back.</param>
    /// <param name="sums">What is added to.</param>
    public void Count(IReadOnlyList<WatchedWarning> watched, int sign, JudgedSums sums)
    {
        foreach (WatchedWarning warning in watched)
        {
            if (Has(warning.Day))
            {
                sums.Add(warning.Day, warning, TallyMeasure.WarningsWatched, sign);
                sums.Add(warning.Day, warning, TallyMeasure.WarningsFollowed, IsFollowed(warning.Day) ? sign : 0);
            }
        }

        if (IsLapse)
        {
            CountLapse(watched, sign, sums);
        }
    }

    private bool IsFollowed(int day) => Next != 0 && Next <= day + TallyLimits.FollowedDays;

    /// <summary>The first warning of each rule counts for it, and the first of all of them for all together.</summary>
    private void CountLapse(IReadOnlyList<WatchedWarning> watched, int sign, JudgedSums sums)
    {
        WatchedWarning? first = null;
        for (int place = 0; place < watched.Count; place++)
        {
            WatchedWarning warning = watched[place];
            if (!IsInTime(warning.Day))
            {
                continue;
            }

            first = first is { } known && known.Day <= warning.Day ? known : warning;
            if (IsFirstOfRule(watched, place))
            {
                sums.AddOfRule(Last, warning, TallyMeasure.LapsesWarned, sign);
                sums.AddOfRule(Last, warning, TallyMeasure.WarningLeadDays, sign * LeadOf(warning));
            }
        }

        if (first is { } earliest)
        {
            sums.AddOfAll(Last, earliest, TallyMeasure.LapsesWarned, sign);
            sums.AddOfAll(Last, earliest, TallyMeasure.WarningLeadDays, sign * LeadOf(earliest));
        }
    }

    private bool IsInTime(int day) => Has(day) && day <= Last + TallyLimits.FollowedDays;

    private int LeadOf(WatchedWarning warning) => Last + TallyLimits.FollowedDays - warning.Day;

    private bool IsFirstOfRule(IReadOnlyList<WatchedWarning> watched, int place)
    {
        for (int other = 0; other < watched.Count; other++)
        {
            if (other != place && watched[other].Rule == watched[place].Rule && IsInTime(watched[other].Day)
                && (watched[other].Day < watched[place].Day || (watched[other].Day == watched[place].Day && other < place)))
            {
                return false;
            }
        }

        return true;
    }
}
