using System.CommandLine;
using CustomerGrains.Cli.Display;
using CustomerGrains.Client;
using CustomerGrains.V1;
using Google.Protobuf.WellKnownTypes;

namespace CustomerGrains.Cli.Commands.Interventions;

/// <summary><c>customergrains interventions effect [ACTION]…</c>.</summary>
internal sealed class EffectCommand(Terminal terminal)
{
    private readonly Argument<string[]> _actions = new("ACTION") { Description = "Actions of the standard. Default all of them.", Arity = ArgumentArity.ZeroOrMore };
    private readonly Option<string> _from = new("--from") { Description = "Only customers for whom an action first was on this day or later. Default a year ago.", HelpName = "day" };
    private readonly Option<string> _to = new("--to") { Description = "Only customers for whom an action first was before this day.", HelpName = "day" };
    private readonly Option<string> _level = new("--level") { Description = "Only customers who were at this level on that day.", HelpName = "grading=level" };
    private readonly Option<double?> _confidence = new("--confidence") { Description = "Confidence of intervals, 0.5 to 0.999. Default 0.95.", HelpName = "share" };
    private readonly Option<bool> _json = new("--json") { Description = "Prints protobuf's JSON." };
    private readonly Option<Uri> _server = ServerOption.Create(terminal);

    /// <summary>Makes the command.</summary>
    public static Command Create(Terminal terminal)
    {
        EffectCommand effect = new(terminal);
        Command command = new("effect", "Says whether actions help: what customers did who were held out, and who were not.")
        {
            effect._actions, effect._from, effect._to, effect._level, effect._confidence, effect._json, effect._server,
        };
        command.SetAction(effect.RunAsync);
        return command;
    }

    private static (string Grading, string Level) LevelOf(string? text) => text?.Split('=') switch
    {
        null => ("", ""),
        [{ Length: > 0 } grading, { Length: > 0 } level] => (grading, level),
        _ => throw new UsageException($"--level: is '{text}'; allowed is a grading and a level, as in tier=gold"),
    };

    private static Timestamp? DayOf(string? text, string option) => text is null ? null : InstantOption.Parse(text, option).ToTimestamp();

    private Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        Uri server = line.GetRequiredValue(_server);
        return CommandGuard.RunAsync(terminal, server, () => ShowAsync(line, server, cancellationToken), cancellationToken);
    }

    private async Task<ExitCode> ShowAsync(ParseResult line, Uri server, CancellationToken cancellationToken)
    {
        (string grading, string level) = LevelOf(line.GetValue(_level));
        var request = new GetEffectRequest
        {
            Actions = { line.GetValue(_actions) ?? [] },
            From = DayOf(line.GetValue(_from), "--from"),
            To = DayOf(line.GetValue(_to), "--to"),
            Grading = grading,
            Level = level,
        };
        if (line.GetValue(_confidence) is { } confidence)
        {
            request.Confidence = confidence;
        }

        using CustomerGrainsClient client = QuestionClient.Create(server, terminal);
        GetEffectResponse response = await client.Care.GetEffectAsync(request, cancellationToken);
        if (line.GetValue(_json))
        {
            terminal.Output.WriteLine(ProtobufJson.Line(response));
        }
        else
        {
            EffectView.Write(new Sheet(terminal.OutputConsole()), response);
        }

        return ExitCode.Ok;
    }
}
