using CustomerGrains.V1;

namespace CustomerGrains.Cli.Display;

/// <summary>Warnings for people.</summary>
internal static class WarningLine
{
    /// <summary>A warning on one line.</summary>
    public static string Of(Warning warning) => TimelineLine.OneLine(string.Join("  ", new[]
    {
        $"{Figures.Word(warning.Severity),-8}",
        $"{Impact(warning),14}",
        SubjectOf(warning),
        $"{warning.Rule}: {warning.Title}",
        $"{Figures.Word(warning.State)} since {Figures.Of(warning.Since)}{Limits(warning)}",
        GoesTo(warning),
    }));

    /// <summary>Whom or what it is about.</summary>
    public static string SubjectOf(Warning warning) =>
        warning.SubjectCase == Warning.SubjectOneofCase.Other ? $"{Figures.Word(warning.Other.Kind)} {warning.Other.Name}" : warning.CustomerId;

    /// <summary>What is at stake, or how much more often something happened than elsewhere.</summary>
    public static string Impact(Warning warning) =>
        warning.Rate is { HasExcess: true } rate ? $"{Figures.Of(rate.Excess, 1)} too many"
        : warning.Impact == 0 ? Figures.None : $"{Figures.Of(warning.Impact, 2)} {warning.Currency}";

    /// <summary>Which time limits have passed, behind other words; empty for none.</summary>
    public static string Late(IReadOnlyCollection<WarningLimit> passed) => passed.Count == 0 ? "" : $", late: {Passed(passed)}";

    /// <summary>The time limits that have passed.</summary>
    public static string Passed(IEnumerable<WarningLimit> passed) => string.Join(" and ", passed.Select(limit => Figures.Word(limit)));

    /// <summary>Why a warning became what it is, with the limits that have passed where it is for that.</summary>
    public static string Why(SubjectWarningChange change) =>
        Figures.Word(change.Reason) + (change.Reason == DecisionReason.WarningEscalated ? Late(change.Warning.Escalations) : "");

    /// <summary>A record with which warnings changed, on one line: when, what was decided about them, and with what.</summary>
    public static string Of(RecordedInteraction record) => TimelineLine.OneLine(
        $"{Figures.Of(record.RecordedAt)}  {string.Join("; ", record.Decided.Select(DecisionSections.Words))}  {TimelineLine.Kind(record)}  version {Figures.Of(record.Version)}");

    /// <summary>Whom it goes to.</summary>
    public static string GoesTo(Warning warning) => warning.AssignedTo.Length > 0 ? $"{warning.AssignedTo} ({warning.Audience})" : warning.Audience;

    /// <summary>An order in a few words.</summary>
    public static string Of(WarningOrder order)
    {
        string what = order.Kind switch
        {
            WarningOrderKind.Acknowledge => order.AssignedTo.Length > 0 ? $"given to {order.AssignedTo}" : "taken",
            WarningOrderKind.Snooze => $"put off until {Figures.Of(order.Until)}",
            WarningOrderKind.Resolve => $"resolved as {Figures.Word(order.Outcome)}",
            _ => order.CrisisId.Length > 0 ? $"raised by crisis {order.CrisisId}" : "raised",
        };
        return $"warning {order.Rule} {what} by {order.By}{(order.Note.Length > 0 ? ": " : "")}{order.Note}";
    }

    private static string Limits(Warning warning) => warning switch
    {
        { Escalations.Count: > 0 } => Late(warning.Escalations),
        { AcknowledgeBy: { } by } => $", to be taken by {Figures.Of(by)}",
        { ResolveBy: { } by } => $", to be over by {Figures.Of(by)}",
        { SnoozedUntil: { } until } => $", put off until {Figures.Of(until)}",
        _ => "",
    };
}
