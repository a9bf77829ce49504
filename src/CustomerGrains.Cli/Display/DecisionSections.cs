using CustomerGrains.V1;
using Google.Protobuf.WellKnownTypes;

namespace CustomerGrains.Cli.Display;

/// <summary>What has been decided about a customer, for people.</summary>
internal static class DecisionSections
{
    /// <summary>Writes grades, stages and segments, as far as there are any.</summary>
    public static void Write(Sheet sheet, Customer customer)
    {
        if (customer.Grades.Count > 0)
        {
            sheet.Section("Grades");
            sheet.Table(
                ["grading", "level", "since", "standard", ""],
                customer.Grades.Select(grade => (string[])[grade.Grading, Level(grade), Day(grade.Since), grade.StandardVersion, Beside(grade)]));
        }

        if (customer.Stages.Count > 0)
        {
            sheet.Section("Stages");
            sheet.Table(
                ["lifecycle", "stage", "since", "standard"],
                customer.Stages.Select(stage => (string[])[stage.Lifecycle, stage.Stage, Day(stage.Since), stage.StandardVersion]));
        }

        if (customer.Warnings.Count > 0)
        {
            sheet.Section("Warnings");
            sheet.Table(
                ["rule", "severity", "state", "since", "goes to", ">impact"],
                customer.Warnings.Select(warning => (string[])
                [
                    warning.Rule, Figures.Word(warning.Severity), Figures.Word(warning.State) + WarningLine.Late(warning.Escalations), Figures.Of(warning.Since), WarningLine.GoesTo(warning),
                    WarningLine.Impact(warning),
                ]));
        }

        if (customer.Tasks.Count > 0)
        {
            sheet.Section("Tasks");
            sheet.Table(
                ["rule", "state", "due", "", "goes to"],
                customer.Tasks.Select(task => (string[])
                    [task.Rule, Figures.Word(task.State), Day(task.Due), task.IsOverdue ? "overdue" : "", task.AssignedTo.Length > 0 ? task.AssignedTo : task.Role]));
        }

        if (customer.Interventions.Count > 0)
        {
            sheet.Section("Interventions");
            sheet.Table(
                ["action", "state", "outcome", "since", "begun by"],
                customer.Interventions.Select(each => (string[])
                [
                    each.Action.Length == 0 ? "of no action" : each.Action, Figures.Word(each.State),
                    each.WonBackOn is { } day ? $"bought on {Day(day)}" : each.Outcome == InterventionOutcome.Unspecified ? Figures.None : Figures.Word(each.Outcome),
                    Figures.Of(each.Since), each.StartedBy,
                ]));
        }

        if (customer.Segments.Count > 0)
        {
            sheet.Section("Segments");
            sheet.Facts(("in", string.Join(", ", customer.Segments)));
        }
    }

    /// <summary>One grade in a few words, for example "tier gold".</summary>
    public static string Words(DecidedGrade grade) => $"{grade.Grading} {Level(grade)}{(grade.Override is null ? "" : " (by hand)")}";

    /// <summary>What is under way with a grade, and who set it by hand; empty for nothing.</summary>
    public static string Beside(DecidedGrade grade)
    {
        string?[] parts =
        [
            grade.Override is { } set ? $"set by {set.By} until {Day(set.Until)}: {TimelineLine.OneLine(set.Reason)}" : null,
            grade.Pending is { Due: { } due } notice ? $"{notice.Level} from {Day(due)} unless figures recover" : null,
            grade.Pending is { Due: null } pending ? $"{pending.Level} asked for since {Day(pending.Since)}" : null,
        ];
        return string.Join("; ", parts.Where(part => part is not null));
    }

    /// <summary>What was decided, in a few words, for example "tier silver to gold, promotion".</summary>
    public static string Words(DecisionChange change)
    {
        string reason = Figures.Word(change.Reason) + WarningLine.Late(change.Late);
        return change switch
        {
            { Subject: DecisionSubject.Points, Due: { } gone } => $"{change.Name} {change.From} to {change.To}, {reason}, until {Day(gone)}",
            { Subject: DecisionSubject.Risk } => $"{change.Name} risk {Step(change.From)} to {Step(change.To)}",
            { Subject: DecisionSubject.Segment } => $"{change.Name}, {reason}",
            { Due: { } due } => $"{change.Name} {Step(change.From)} to {Step(change.To)} on {Day(due)}, {reason}",
            { Subject: DecisionSubject.Intervention } =>
                $"intervention{(change.Name.Length == 0 ? "" : $" {change.Name}")} {(change.From == change.To ? $"stays {change.To}" : $"{Step(change.From)} to {change.To}")}, {reason}",
            _ when change.From == change.To => $"{change.Name} stays {Step(change.To)}, {reason}",
            _ => $"{change.Name} {Step(change.From)} to {Step(change.To)}, {reason}",
        };
    }

    /// <summary>A day.</summary>
    public static string Day(Timestamp? day) => day is null ? Figures.None : Figures.Of(day)[..10];

    private static string Level(DecidedGrade grade) => Step(grade.Level);

    private static string Step(string step) => step.Length == 0 ? "none" : step;
}
