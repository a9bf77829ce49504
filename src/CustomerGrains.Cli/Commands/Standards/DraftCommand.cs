using System.CommandLine;
using CustomerGrains.Cli.Display.Standards;

namespace CustomerGrains.Cli.Commands.Standards;

/// <summary><c>customergrains standard draft FILE</c>.</summary>
internal static class DraftCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(StandardCalls calls)
    {
        Argument<string> file = new("FILE") { Description = "The document; - for the standard input." };
        Option<string> reason = StandardCalls.Reason(isRequired: true);
        Option<string> from = new("--from")
        {
            Description = "The version that it was made from; refused when another one is in force meanwhile. Default the one in force.",
            HelpName = "version",
            DefaultValueFactory = _ => "",
        };
        return calls.Change(
            "draft", "Keeps a document as a draft, or a draft anew.",
            async (line, standards, cancellationToken) =>
            {
                var document = NamedDocument.File(line.GetRequiredValue(file), calls.Terminal);
                if (await document.CheckAsync(standards, calls.Terminal, cancellationToken) is null)
                {
                    return ExitCode.WrongUsageOrFile;
                }

                calls.Terminal.Output.WriteLine(SummaryWords.Line(await standards.DraftAsync(
                    document.Document, line.GetRequiredValue(reason), line.GetRequiredValue(from), cancellationToken)));
                return ExitCode.Ok;
            },
            file, reason, from);
    }
}
