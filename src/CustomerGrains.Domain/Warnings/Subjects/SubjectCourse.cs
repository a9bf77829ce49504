using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Tallies;

namespace CustomerGrains.Domain.Warnings.Subjects;

/// <summary>How a warning about a subject goes on: by itself, with its rate and with time, and by what people order.</summary>
public static class SubjectCourse
{
    /// <summary>What becomes of a warning by itself; null for none, and the very one from before where nothing does.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="subject">The subject.</param>
    /// <param name="before">The last warning of the rule about it; null for none.</param>
    /// <param name="rate">Its rate, as it is at the instant.</param>
    /// <param name="at">The instant.</param>
    /// <param name="reason">Why it became something else that is worth telling; null when it did not.</param>
    public static SubjectWarning? Next(
        SubjectWarningRule rule, TallySubject subject, SubjectWarning? before, RateComparison rate, Instant at, out DecisionReason? reason)
    {
        var course = new WarningCourse(rule, hasCause: true);
        bool isCaused = rate.IsAbove(rule);
        if (before is null || course.IsForgotten(before.Standing, at.Day))
        {
            reason = isCaused ? DecisionReason.WarningOpened : null;
            return isCaused
                ? new SubjectWarning(subject, rule.Name, WarningCourse.Open(before?.Standing, at), rate)
                : before;
        }

        WarningStanding next = course.Next(before.Standing, isCaused, !isCaused && rate.IsBack(rule), counted: 0, at, out reason);
        return ReferenceEquals(next, before.Standing) ? before
            : before with { Standing = next, Cause = reason == DecisionReason.WarningReopened ? rate : before.Cause };
    }

    /// <summary>What would become of all warnings of a rule by themselves, by the subjects' names; what is as it was is among it.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="warnings">The last warnings of the rule, about subjects of its kind.</param>
    /// <param name="rates">The rates of all subjects that anything is known of.</param>
    /// <param name="at">The instant.</param>
    public static IEnumerable<SubjectStep> Steps(
        SubjectWarningRule rule, IReadOnlyCollection<SubjectWarning> warnings, IReadOnlyDictionary<string, RateComparison> rates, Instant at)
    {
        IEnumerable<string> names = rates.Where(each => each.Value.IsAbove(rule)).Select(each => each.Key).Concat(warnings.Select(each => each.Subject.Name));
        foreach (string name in names.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            var subject = new TallySubject(rule.Subject, name);
            RateComparison rate = rates.GetValueOrDefault(name);
            SubjectWarning? known = warnings.FirstOrDefault(each => each.Subject == subject);
            yield return new SubjectStep(subject, rate, known, Next(rule, subject, known, rate, at, out _));
        }
    }

    /// <summary>The first instant after another at which something may become of a warning by time alone; the greatest for never.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="warning">The warning.</param>
    /// <param name="at">The instant.</param>
    public static Instant TimerAfter(SubjectWarningRule rule, SubjectWarning warning, Instant at) =>
        new WarningCourse(rule, hasCause: true).TimerAfter(warning.Standing, at);

    /// <summary>Says why an order cannot be carried out, or null when it can.</summary>
    /// <param name="order">An acknowledgement, a snooze or a resolution.</param>
    /// <param name="last">The last warning of the rule about the subject; null for none.</param>
    /// <param name="at">When it would be.</param>
    public static Rejection? Check(InteractionDetail order, SubjectWarning? last, Instant at) => WarningOrders.CheckActive(order, last?.Standing, at);

    /// <summary>What becomes of a warning once an order is carried out.</summary>
    /// <param name="order">An order that can be carried out.</param>
    /// <param name="last">The warning.</param>
    /// <param name="at">When.</param>
    public static SubjectWarning Follow(InteractionDetail order, SubjectWarning last, Instant at) =>
        last with { Standing = WarningOrders.Carry(order, last.Standing, at) };
}
