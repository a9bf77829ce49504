using CustomerGrains.V1;

namespace CustomerGrains.Cli.Display;

/// <summary>A response of a watch on one line.</summary>
internal static class ChangeLine
{
    /// <summary>When, who, what was decided and by what, or what the customer is; null for what is of no interest to people.</summary>
    public static string? Of(WatchResponse response) => response.EventCase switch
    {
        WatchResponse.EventOneofCase.Change => Of(response.Change),
        WatchResponse.EventOneofCase.Initial => $"{Figures.Of(response.Initial.RecordedAt)}  {TimelineLine.OneLine(response.Initial.CustomerId)}  is {Levels(response.Initial)}",
        WatchResponse.EventOneofCase.InitialStateEnd => $"{Figures.Of(response.InitialStateEnd.Customers, "customer")}; changes follow",
        WatchResponse.EventOneofCase.SubjectChange => Of(response.SubjectChange),
        WatchResponse.EventOneofCase.InitialSubjectWarning => TimelineLine.OneLine(
            $"{Figures.Of(response.InitialSubjectWarning.Since)}  {Name(response.InitialSubjectWarning)}  is warned of: {response.InitialSubjectWarning.Rule} {Figures.Word(response.InitialSubjectWarning.State)}"),
        _ => null,
    };

    private static string Of(CustomerChange change)
    {
        string conflated = change.Conflated == 0 ? "" : $"  ({Figures.Of((long)change.Conflated, "older change")} left out: reading was too slow)";
        return TimelineLine.OneLine(
            $"{Figures.Of(change.After.RecordedAt)}  {change.After.CustomerId}  {string.Join("; ", change.Changes.Select(DecisionSections.Words))}"
            + $"  by {Cause(change)}{conflated}");
    }

    /// <summary>Nothing where only a day was noted.</summary>
    private static string? Of(SubjectWarningChange change) => change.Reason == DecisionReason.Unspecified ? null : TimelineLine.OneLine(
        $"{Figures.Of(change.At)}  {Name(change.Warning)}  {change.Warning.Rule} {(change.From == WarningState.Unspecified ? "none" : Figures.Word(change.From))}"
        + $" to {Figures.Word(change.Warning.State)}, {WarningLine.Why(change)}{(change.OrderCase == SubjectWarningChange.OrderOneofCase.None ? "" : $"  by {change.Warning.By}: {change.Warning.Note}".TrimEnd(':', ' '))}");

    private static string Name(Warning warning) => $"{Figures.Word(warning.Other.Kind)} {warning.Other.Name}";

    private static string Cause(CustomerChange change) => change.ServiceRecordCase switch
    {
        CustomerChange.ServiceRecordOneofCase.Review => $"review, {Figures.Word(change.Review.Cause)}",
        CustomerChange.ServiceRecordOneofCase.OverrideSet => $"{change.OverrideSet.Override.By}: {change.OverrideSet.Override.Reason}",
        CustomerChange.ServiceRecordOneofCase.OverrideEnd => $"{change.OverrideEnd.By}: {change.OverrideEnd.Reason}",
        CustomerChange.ServiceRecordOneofCase.WarningOrder => $"{change.WarningOrder.By}: {Figures.Word(change.WarningOrder.Kind)} {change.WarningOrder.Note}".TrimEnd(),
        CustomerChange.ServiceRecordOneofCase.InterventionOrder => $"{change.InterventionOrder.By}: {Figures.Word(change.InterventionOrder.Kind)} {change.InterventionOrder.Note}".TrimEnd(),
        CustomerChange.ServiceRecordOneofCase.TaskOrder => TaskLine.Of(change.TaskOrder),
        _ => $"{Figures.Word(change.Cause.DetailCase)} [{change.Cause.Id}]",
    };

    private static string Levels(CustomerLevels levels) => TimelineLine.OneLine(string.Join(", ",
        levels.Grades.Select(DecisionSections.Words)
            .Concat(levels.Stages.Select(stage => $"{stage.Lifecycle} {stage.Stage}"))
            .Concat(levels.Segments)
            .Concat(levels.Warnings.Select(warning => $"warning {warning.Rule} {Figures.Word(warning.State)}"))
            .Concat(levels.Tasks.Select(task => $"task {task.Rule} {Figures.Word(task.State)}"))));
}
