using System.CommandLine;
using CustomerGrains.Cli.Display;
using CustomerGrains.Cli.Display.Standards;
using CustomerGrains.V1;

namespace CustomerGrains.Cli.Commands.Standards;

/// <summary><c>customergrains standard history [VERSION]</c>.</summary>
internal static class HistoryCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(StandardCalls calls)
    {
        Argument<string> version = new("VERSION") { Description = "Only about this standard.", Arity = ArgumentArity.ZeroOrOne };
        return calls.Question(
            "history", "Lists what was done about standards, the newest first: who, when and why.",
            async (line, standards, cancellationToken) =>
            {
                var rows = new List<string[]>();
                await foreach (StandardAct act in standards.ListActsAsync(line.GetValue(version) ?? "", cancellationToken))
                {
                    rows.Add([Figures.Of(act.At), act.By, act.Version, ActWords.Of(act), TimelineLine.OneLine(act.Reason)]);
                }

                if (rows.Count == 0)
                {
                    calls.Terminal.Error.WriteLine("Nothing was done about it yet.");
                    return ExitCode.Ok;
                }

                calls.Sheet().Table(["when", "who", "standard", "what", "why"], rows);
                return ExitCode.Ok;
            },
            version);
    }
}
