using System.CommandLine;
using CustomerGrains.Cli.Display;
using CustomerGrains.Client;
using CustomerGrains.V1;

namespace CustomerGrains.Cli.Commands.Warnings;

/// <summary><c>customergrains warnings show CUSTOMER_ID RULE</c>.</summary>
internal sealed class WarningShowCommand
{
    private readonly Argument<string> _id = new("CUSTOMER_ID") { Description = "The customer, or with --of another subject." };
    private readonly Option<SubjectKind> _of = SubjectOption.Create();
    private readonly Argument<string> _rule = new("RULE") { Description = "The rule, for example complaint." };
    private readonly Option<bool> _json = new("--json") { Description = "Prints protobuf's JSON." };
    private readonly Option<Uri> _server;
    private readonly Terminal _terminal;

    private WarningShowCommand(Terminal terminal) => (_terminal, _server) = (terminal, ServerOption.Create(terminal));

    /// <summary>Makes the command.</summary>
    public static Command Create(Terminal terminal)
    {
        WarningShowCommand show = new(terminal);
        Command command = new("show", "Shows a warning: why it was opened, what to do, and what became of it.") { show._id, show._rule, show._of, show._json, show._server };
        command.SetAction(show.RunAsync);
        return command;
    }

    private Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        Uri server = line.GetRequiredValue(_server);
        return CommandGuard.RunAsync(_terminal, server, () => ShowAsync(line, server, cancellationToken), cancellationToken);
    }

    private async Task<ExitCode> ShowAsync(ParseResult line, Uri server, CancellationToken cancellationToken)
    {
        using CustomerGrainsClient client = QuestionClient.Create(server, _terminal);
        (string customerId, string rule) = (line.GetRequiredValue(_id), line.GetRequiredValue(_rule));
        if (SubjectOption.Read(line, _of, customerId) is { } subject)
        {
            return await ShowAsync(line, client, subject, rule, cancellationToken);
        }

        if (await client.Warnings.GetAsync(customerId, rule, cancellationToken) is not { } found)
        {
            _terminal.Error.WriteLine($"There is no warning {rule} of {customerId}.");
            return ExitCode.NotFound;
        }

        if (line.GetValue(_json))
        {
            _terminal.Output.WriteLine(ProtobufJson.Line(found));
            return ExitCode.Ok;
        }

        Write(new Sheet(_terminal.OutputConsole()), found);
        return ExitCode.Ok;
    }

    private async Task<ExitCode> ShowAsync(ParseResult line, CustomerGrainsClient client, Subject subject, string rule, CancellationToken cancellationToken)
    {
        if (await client.Warnings.GetSubjectAsync(subject, rule, cancellationToken) is not { } found)
        {
            _terminal.Error.WriteLine($"There is no warning {rule} of {Figures.Word(subject.Kind)} {subject.Name}.");
            return ExitCode.NotFound;
        }

        if (line.GetValue(_json))
        {
            _terminal.Output.WriteLine(ProtobufJson.Line(found));
            return ExitCode.Ok;
        }

        Sheet sheet = new(_terminal.OutputConsole());
        WriteFacts(sheet, found.Warning);
        sheet.Section("Cause");
        sheet.Table(
            ["", ">count", ">of", ">elsewhere", ">of", ">chance"],
            new[] { ("when it was opened", found.Warning.Rate), ("now", found.Now) }.Where(each => each.Item2 is not null).Select(each => (string[])
            [
                each.Item1, Figures.Of(each.Item2.Count), Figures.Of(each.Item2.Occasions), Figures.Of(each.Item2.OtherCount), Figures.Of(each.Item2.OtherOccasions),
                Figures.Chance(each.Item2.Chance),
            ]));
        sheet.Section("History");
        sheet.Table(["when", "what", "by"], found.Changes.Select(change => (string[])[Figures.Of(change.At), WarningLine.Why(change), change.Warning.By]));
        return ExitCode.Ok;
    }

    private static void Write(Sheet sheet, GetWarningResponse found)
    {
        WriteFacts(sheet, found.Warning);
        if (found.Cause.Count > 0)
        {
            sheet.Section("Cause");
            sheet.Table(
                ["what", "is", "asked for", ""],
                found.Cause.SelectMany(each => each.Behind.Select(behind => Compared("  ", behind)).Prepend(Compared("", each))));
        }

        if (found.Changes.Count > 0)
        {
            sheet.Section("History");
            sheet.Table(
                ["when", "what", "with"],
                found.Changes.Select(change => (string[])
                [
                    Figures.Of(change.Record.RecordedAt), string.Join("; ", change.Record.Decided.Select(DecisionSections.Words)), TimelineLine.Kind(change.Record),
                ]));
        }
    }

    private static string[] Compared(string indent, ExplainedComparison each) =>
        [indent + each.What, each.Actual, each.Needed, each.IsUnknown ? "not known" : each.IsSatisfied ? "yes" : "no"];

    private static void WriteFacts(Sheet sheet, Warning warning)
    {
        sheet.Title($"{warning.Title} – {WarningLine.SubjectOf(warning)}");
        sheet.Facts(
            ("rule", warning.Rule),
            ("severity", Figures.Word(warning.Severity)),
            ("state", $"{Figures.Word(warning.State)} since {Figures.Of(warning.Since)}"),
            ("outcome", warning.Outcome == WarningOutcome.Unspecified ? null : Figures.Word(warning.Outcome)),
            ("opened", $"{Figures.Of(warning.OpenedAt)}{(warning.Reopenings == 0 ? "" : $", came back {Figures.Of(warning.Reopenings, "time")}")}"),
            ("goes to", WarningLine.GoesTo(warning)),
            ("impact", WarningLine.Impact(warning)),
            ("to be taken by", warning.AcknowledgeBy is null ? null : Figures.Of(warning.AcknowledgeBy)),
            ("to be over by", warning.ResolveBy is null ? null : Figures.Of(warning.ResolveBy)),
            ("late", warning.Escalations.Count == 0 ? null : WarningLine.Passed(warning.Escalations)),
            ("put off until", warning.SnoozedUntil is null ? null : Figures.Of(warning.SnoozedUntil)),
            ("cause gone since", warning.CauseGoneSince is null ? null : DecisionSections.Day(warning.CauseGoneSince)),
            ("last said", warning.By.Length == 0 ? null : $"{warning.By}{(warning.Note.Length > 0 ? ": " : "")}{warning.Note}"),
            ("what to do", warning.Playbook.Length == 0 ? null : warning.Playbook),
            ("standard", warning.StandardVersion.Length == 0 ? null : warning.StandardVersion));
    }
}
