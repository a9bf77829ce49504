using CustomerGrains.Domain;
using CustomerGrains.Domain.Tallies;
using CustomerGrains.Domain.Warnings.Subjects;
using CustomerGrains.Server.Interactions;
using CustomerGrains.Server.Standards;
using CustomerGrains.V1;
using SubjectWarningRule = CustomerGrains.Domain.Warnings.Subjects.SubjectWarningRule;

namespace CustomerGrains.Server.Warnings.Subjects;

/// <summary>Writes warnings about employees, channels, products and categories, and their rates, to the wire and to the log.</summary>
internal static class SubjectWarningWriter
{
    /// <summary>A warning.</summary>
    /// <param name="warning">The warning.</param>
    /// <param name="rule">What its rule says; null where there is none.</param>
    public static Warning Write(SubjectWarning warning, SubjectWarningRule? rule)
    {
        Warning message = WarningWriter.Write(warning.Rule, warning.Standing, rule);
        message.Other = Write(warning.Subject);
        message.Rate = Write(warning.Subject, warning.Cause, rule);
        return message;
    }

    /// <summary>A change, for the log.</summary>
    public static SubjectWarningChange Write(SubjectWarning? before, SubjectChange change, Instant at)
    {
        var message = new SubjectWarningChange
        {
            Warning = Write(change.Warning, rule: null),
            From = before is null ? WarningState.Unspecified : (WarningState)before.Standing.State,
            Reason = change.Reason is { } reason ? (DecisionReason)reason : DecisionReason.Unspecified,
            At = InteractionWriter.Write(at),
        };
        switch (change.Order?.Request)
        {
            case AcknowledgeWarningRequest taken:
                message.Taken = taken;
                break;
            case SnoozeWarningRequest snoozed:
                message.Snoozed = snoozed;
                break;
            case ResolveWarningRequest resolved:
                message.Resolved = resolved;
                break;
        }

        return message;
    }

    /// <summary>A rate.</summary>
    public static SubjectRate Write(TallySubject subject, RateComparison rate, SubjectWarningRule? rule)
    {
        var message = new SubjectRate
        {
            Subject = Write(subject),
            Count = rate.Count,
            Occasions = rate.Occasions,
            OtherCount = rate.OtherCount,
            OtherOccasions = rate.OtherOccasions,
            Chance = rate.Chance,
            IsAbove = rule is not null && rate.IsAbove(rule),
        };
        if (rate.Occasions > 0)
        {
            message.Rate = rate.Rate;
        }

        if (rate.OtherOccasions > 0)
        {
            message.OtherRate = rate.OtherRate;
            message.Excess = rate.Excess;
        }

        if (rule is not null && rate.Limit(rule) is { } limit)
        {
            message.Limit = limit;
        }

        return message;
    }

    private static Subject Write(TallySubject subject) => new() { Kind = WarningDocuments.KindOf(subject.Kind), Name = subject.Name };
}
