using System.Collections.Concurrent;
using System.Text.Json;
using CustomerGrains.Domain.Care;
using CustomerGrains.Domain.Standards;
using CustomerGrains.Domain.Warnings;
using CustomerGrains.Engine.Care;
using CustomerGrains.Engine.Following;
using CustomerGrains.Engine.Warnings;
using CustomerGrains.Storage.Reports;

namespace CustomerGrains.Engine.Reports;

/// <summary>Makes rows of the reports of what was decided. What a rule says is that of the standard in force, by the rule's name.</summary>
internal static class DecisionRows
{
    private static readonly ConcurrentDictionary<Enum, string> Words = new();

    /// <summary>A warning that is not over.</summary>
    public static ReportValue[] Of(RaisedWarning raised, Standard standard)
    {
        WarningStanding warning = raised.Warning;
        WarningRule? rule = standard.Warnings.FirstOrDefault(each => each.Name == raised.Rule);
        bool isEscalated = warning.Escalations != WarningLimits.None;
        return
        [
            raised.CustomerId,
            raised.Rule,
            warning.OpenedAt,
            rule is { Title.Length: > 0 } ? rule.Title : raised.Rule,
            rule is null ? "" : Word(rule.Severity),
            Word(warning.State),
            warning.Since,
            rule is null ? "" : isEscalated && rule.EscalateTo.Length > 0 ? rule.EscalateTo : rule.Audience,
            warning.AssignedTo,
            warning.ImpactMinorUnits / Math.Pow(10, standard.ReportingCurrency.Decimals),
            (long)warning.Reopenings,
            isEscalated,
            warning.State == WarningState.Snoozed ? warning.SnoozedUntil : ReportValue.None,
            warning.CrisisId,
        ];
    }

    /// <summary>A task that is not over.</summary>
    public static ReportValue[] Of(OpenTask open, Standard standard)
    {
        CareTask task = open.Task;
        TaskRule? rule = standard.Tasks.FirstOrDefault(each => each.Name == task.Rule);
        return
        [
            open.CustomerId,
            task.Rule,
            task.OpenedAt,
            rule is { Title.Length: > 0 } ? rule.Title : task.Rule,
            Word(task.State),
            task.Since,
            ReportValue.OfDay(task.AnchorDay),
            ReportValue.OfDay(task.DueDay),
            task.IsOverdue,
            task.State == TaskState.Snoozed ? ReportValue.OfDay(task.SnoozedUntilDay) : ReportValue.None,
            CareAdvisor.RoleOf(task, open.Standing, standard),
            task.AssignedTo,
        ];
    }

    /// <summary>What was decided with a record.</summary>
    public static IEnumerable<ReportValue[]> Of(FollowedChange change) => change.Changes.Select((each, place) => (ReportValue[])
    [
        change.CustomerId,
        change.Levels.Version,
        place + 1L,
        change.Levels.RecordedAt,
        Word(each.Subject),
        each.Name,
        each.From,
        each.To,
        Word(each.Reason),
        each.DueDay == 0 ? ReportValue.None : ReportValue.OfDay(each.DueDay),
        change.Levels.Standing!.Shape.Version,
    ]);

    private static string Word(Enum value) => Words.GetOrAdd(value, static each => JsonNamingPolicy.SnakeCaseLower.ConvertName(each.ToString()));
}
