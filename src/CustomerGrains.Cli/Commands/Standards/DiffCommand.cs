using System.CommandLine;
using CustomerGrains.Cli.Display.Standards;
using CustomerGrains.V1;

namespace CustomerGrains.Cli.Commands.Standards;

/// <summary><c>customergrains standard diff [A] B</c>.</summary>
internal static class DiffCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(StandardCalls calls)
    {
        Argument<string[]> names = new("[A] B")
        {
            Description = "Files or versions, the earlier first; with one, that is compared with the standard in force.",
            Arity = new ArgumentArity(1, 2),
        };
        return calls.Question(
            "diff", "Shows the differences between two documents, field by field.",
            async (line, standards, cancellationToken) =>
            {
                NamedDocument[] documents = [.. line.GetRequiredValue(names).Select(name => NamedDocument.FileOrVersion(name, calls.Terminal))];
                foreach (NamedDocument document in documents)
                {
                    if (await document.CheckAsync(standards, calls.Terminal, cancellationToken) is null)
                    {
                        return ExitCode.WrongUsageOrFile;
                    }
                }

                IReadOnlyList<StandardDifference> differences = await standards.DiffAsync(
                    documents.Length == 1 ? null : documents[0].Document, documents[^1].Document, cancellationToken);
                if (differences.Count == 0)
                {
                    calls.Terminal.Error.WriteLine("They are the same.");
                    return ExitCode.Ok;
                }

                foreach (StandardDifference difference in differences)
                {
                    calls.Terminal.Output.WriteLine(DifferenceLine.Of(difference));
                }

                return ExitCode.Ok;
            },
            names);
    }
}
