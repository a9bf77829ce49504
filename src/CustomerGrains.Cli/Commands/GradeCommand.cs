using System.CommandLine;
using CustomerGrains.Cli.Display;
using CustomerGrains.Client;
using CustomerGrains.V1;

namespace CustomerGrains.Cli.Commands;

/// <summary><c>customergrains grade CUSTOMER_ID…</c>.</summary>
internal sealed class GradeCommand
{
    private readonly Argument<string[]> _ids = new("CUSTOMER_ID") { Description = "One customer or several, up to 1,000.", Arity = new ArgumentArity(1, 1000) };
    private readonly Option<bool> _json = new("--json") { Description = "Prints protobuf's JSON, one grade on each line." };
    private readonly Option<Uri> _server;
    private readonly Terminal _terminal;

    private GradeCommand(Terminal terminal) => (_terminal, _server) = (terminal, ServerOption.Create(terminal));

    /// <summary>Makes the command.</summary>
    public static Command Create(Terminal terminal)
    {
        GradeCommand grade = new(terminal);
        Command command = new("grade", "Shows what a customer is graded as: tier, score, stage, risks, signs, and when that changes by time alone.") { grade._ids, grade._json, grade._server };
        command.SetAction(grade.RunAsync);
        return command;
    }

    private Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        Uri server = line.GetRequiredValue(_server);
        return CommandGuard.RunAsync(_terminal, server, () => GradeAsync(line, server, cancellationToken), cancellationToken);
    }

    private async Task<ExitCode> GradeAsync(ParseResult line, Uri server, CancellationToken cancellationToken)
    {
        ExitCode code = ExitCode.Ok;
        bool json = line.GetValue(_json);
        using CustomerGrainsClient client = QuestionClient.Create(server, _terminal);
        foreach (string id in line.GetRequiredValue(_ids))
        {
            if (await client.GetGradeAsync(id, cancellationToken) is { } grade)
            {
                _terminal.Output.WriteLine(json ? ProtobufJson.Line(grade) : LineOf(grade));
            }
            else
            {
                _terminal.Error.WriteLine($"Error: no customer '{id}' is known.");
                code = ExitCode.NotFound;
            }
        }

        return code;
    }

    private static string LineOf(GetGradeResponse grade)
    {
        string?[] parts =
        [
            $"{Figures.Word(grade.Tier),-8} {Figures.Of(grade.Score, 1),5}",
            $"{Figures.Word(grade.Stage),-14}",
            Risks(grade),
            grade.Grades.Count == 0 ? null : string.Join(", ", grade.Grades.Select(DecisionSections.Words)),
            grade.Signs.Count == 0 ? null : string.Join(", ", grade.Signs.Select(sign => Figures.Word(sign))),
            $"version {Figures.Of(grade.Version)}",
            grade.StandardVersion,
            $"as of {Figures.Of(grade.AsOf)}",
            grade.NextChangeAt is null ? null : $"next change {Figures.Of(grade.NextChangeAt)}",
            $"[{grade.CustomerId}]",
        ];
        return string.Join("  ", parts.Where(part => part is not null));
    }

    /// <summary>The risks that are more than low; servers from before there were any say nothing.</summary>
    private static string? Risks(GetGradeResponse grade)
    {
        string[] raised = [.. grade.Risks.Where(risk => risk.Level > RiskLevel.Low).Select(risk => $"{Figures.Word(risk.Kind)} {Figures.Word(risk.Level)}")];
        return grade.Risks.Count == 0 ? null : raised.Length > 0 ? string.Join(", ", raised) : "risks low";
    }
}
