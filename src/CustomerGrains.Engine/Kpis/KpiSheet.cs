using CustomerGrains.Domain.Kpis;
using CustomerGrains.Domain.Standards;
using CustomerGrains.Domain.Tallies;

namespace CustomerGrains.Engine.Kpis;

/// <summary>Puts tallies together into the facts that measures are made of, for each period and group.</summary>
/// <param name="groups">The groups.</param>
/// <param name="periods">First and last UTC days, in order, without a gap.</param>
/// <param name="today">The present UTC day.</param>
/// <param name="standard">The standard in force, which says what part of revenue is margin and how soon customers are to be served.</param>
public sealed class KpiSheet(KpiGroups groups, IReadOnlyList<(int FirstDay, int LastDay)> periods, int today, Standard standard)
{
    /// <summary>The groups, in the order in which they are shown; empty before something was put together.</summary>
    public IReadOnlyList<string> Groups { get; private set; } = [];

    /// <summary>The last day of which it is known whether purchases and warnings were followed by a purchase: 92 days before the present.</summary>
    /// <param name="today">The present UTC day.</param>
    public static int LastSettledDay(int today) => today - TallyLimits.FollowedDays - 1;

    /// <summary>Puts together what is asked for.</summary>
    /// <param name="table">The tallies; those of other days are passed over.</param>
    /// <returns>The facts by period and, within each, by group.</returns>
    public IReadOnlyList<KpiFacts[]> Facts(TallyTable table)
    {
        (int Day, TallySubject Subject, IReadOnlyList<string>? Groups)[] cells = [.. table.Cells.Select(each => (each.Day, each.Subject, Of(each.Subject)))];
        Groups = groups.All([.. cells.SelectMany(each => each.Groups ?? []).Distinct()]);
        Dictionary<string, int> places = Groups.Index().ToDictionary(each => each.Item, each => each.Index, StringComparer.Ordinal);
        KpiFacts[][] facts = [.. periods.Select(period => Groups.Select(group => Begin(period, group)).ToArray())];
        int[] firsts = [.. periods.Select(period => period.FirstDay)];
        foreach ((int day, TallySubject subject, IReadOnlyList<string>? of) in cells)
        {
            int found = Array.BinarySearch(firsts, day);
            int period = found < 0 ? ~found - 1 : found;
            if (period < 0)
            {
                continue;
            }

            IReadOnlyDictionary<TallyMeasure, long> tallies = table.Of(day, subject);
            foreach (string group in of ?? Groups)
            {
                Add(facts[period][places[group]], day, subject, tallies);
            }
        }

        return facts;
    }

    private IReadOnlyList<string>? Of(TallySubject subject) => groups.Of(subject) is { } of ? [.. of] : null;

    private void Add(KpiFacts facts, int day, TallySubject subject, IReadOnlyDictionary<TallyMeasure, long> tallies)
    {
        if (groups.Rules.Of != KpiGrouping.None && subject.Kind == TallySubjectKind.Cohort)
        {
            facts.AddPurchaseDays(day, tallies);
        }
        else
        {
            facts.Add(day, tallies, subject.Kind == TallySubjectKind.Cohort ? groups.PromisedTo(subject, standard) : null);
        }
    }

    private KpiFacts Begin((int FirstDay, int LastDay) period, string group) => new(period.FirstDay, period.LastDay)
    {
        LastSettledDay = LastSettledDay(today),
        MarginShare = standard.LifetimeValue.Margin,
        Customers = groups.CustomerDays(group, period.LastDay, period.LastDay),
        CustomerDays = groups.CustomerDays(group, period.FirstDay, period.LastDay),
        CustomersBefore = groups.CustomerDays(group, period.FirstDay - 1, period.FirstDay - 1),
    };
}
