using System.Runtime.InteropServices;
using CustomerGrains.Domain.Standards;
using CustomerGrains.Domain.Tallies;

namespace CustomerGrains.Domain.Warnings.Subjects;

/// <summary>Reads from tallies how often something happens with each subject of a rule, against what the rule compares it with.</summary>
public static class SubjectRates
{
    /// <summary>The rates of all subjects that anything is known of within the days that the rule looks at.</summary>
    /// <param name="table">The tallies, of the rule's kind and of channels, over <see cref="DaysNeeded"/> at least.</param>
    /// <param name="rule">The rule.</param>
    /// <param name="standard">The standard that it is of.</param>
    /// <param name="today">The last day that is looked at.</param>
    public static IReadOnlyDictionary<string, RateComparison> Of(TallyTable table, SubjectWarningRule rule, Standard standard, int today)
    {
        SubjectMeasure measure = SubjectMeasures.Find(rule.Measure)
            ?? throw new ArgumentException($"There is no measure {rule.Measure}: the rule was not checked.", nameof(rule));
        var present = new Window(table, rule, measure, standard, today - rule.WindowDays + 1, today);
        if (rule.ComparedWith == SubjectComparison.Past)
        {
            var past = new Window(table, rule, measure, standard, today - DaysNeeded(rule) + 1, today - rule.WindowDays);
            return present.Names.Concat(past.Names).Distinct().ToDictionary(name => name, name => Compare(present.Of(name), past.Of(name)));
        }

        (long allCounts, long allOccasions) = present.All;
        return present.Names.ToDictionary(name => name, name =>
        {
            (long Count, long Occasions) own = present.Of(name);
            return Compare(own, (allCounts - own.Count, allOccasions - own.Occasions));
        });
    }

    /// <summary>The days that a rule looks at, the past included.</summary>
    public static int DaysNeeded(SubjectWarningRule rule) =>
        rule.WindowDays * (rule.ComparedWith == SubjectComparison.Past ? 1 + SubjectWarningRule.PastWindows : 1);

    private static RateComparison Compare((long Count, long Occasions) own, (long Count, long Occasions) other) =>
        new(own.Count, own.Occasions, other.Count, other.Occasions);

    /// <summary>What some days come to.</summary>
    private sealed class Window
    {
        private readonly Dictionary<string, (long Count, long Occasions)> _subjects = new(StringComparer.Ordinal);
        private readonly int _days;
        private readonly bool _isPerDay;

        public Window(TallyTable table, SubjectWarningRule rule, SubjectMeasure measure, Standard standard, int first, int last)
        {
            _isPerDay = measure.IsPerDay(rule.Subject);
            HashSet<int> days = [];
            foreach ((int day, TallySubject subject) in table.Cells)
            {
                if (day < first || day > last)
                {
                    continue;
                }

                if (subject.Kind == TallySubjectKind.Channel)
                {
                    // A day on which nothing at all came in says nothing of what does not happen.
                    days.Add(day);
                }

                if (subject.Kind == rule.Subject && subject.Name != TallySubject.Others)
                {
                    IReadOnlyDictionary<TallyMeasure, long> sums = table.Of(day, subject);
                    ref (long Count, long Occasions) own = ref CollectionsMarshal.GetValueRefOrAddDefault(_subjects, subject.Name, out _);
                    own = (own.Count + measure.CountOf(sums, standard), own.Occasions + measure.OccasionsOf(rule.Subject, sums));
                }
            }

            _days = days.Count;
        }

        public IEnumerable<string> Names => _subjects.Keys;

        public (long Count, long Occasions) All => (_subjects.Values.Sum(each => each.Count), _isPerDay ? _days * (long)_subjects.Count : _subjects.Values.Sum(each => each.Occasions));

        public (long Count, long Occasions) Of(string name)
        {
            (long count, long occasions) = _subjects.GetValueOrDefault(name);
            return (count, _isPerDay ? _days : occasions);
        }
    }
}
