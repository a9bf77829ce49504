using System.CommandLine;

namespace CustomerGrains.Cli.Commands.Standards;

/// <summary><c>customergrains standard validate FILE</c>.</summary>
internal static class ValidateCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(StandardCalls calls)
    {
        Argument<string> file = new("FILE") { Description = "The document; - for the standard input." };
        return calls.Question(
            "validate", "Says what is wrong with a document, without keeping it.",
            async (line, standards, cancellationToken) =>
            {
                var document = NamedDocument.File(line.GetRequiredValue(file), calls.Terminal);
                if (await document.CheckAsync(standards, calls.Terminal, cancellationToken) is not { } standard)
                {
                    return ExitCode.WrongUsageOrFile;
                }

                calls.Terminal.Output.WriteLine(
                    $"{document.Name} is valid: {standard.Version}, with {Counted(standard.Gradings.Count, "grading")}, {Counted(standard.Lifecycles.Count, "lifecycle")} and {Counted(standard.Segments.Count, "segment")}.");
                return ExitCode.Ok;
            },
            file);
    }

    private static string Counted(int count, string what) => count == 1 ? $"1 {what}" : $"{count} {what}s";
}
