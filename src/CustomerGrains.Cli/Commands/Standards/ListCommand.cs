using System.CommandLine;
using CustomerGrains.Cli.Display;
using CustomerGrains.Cli.Display.Standards;
using CustomerGrains.V1;

namespace CustomerGrains.Cli.Commands.Standards;

/// <summary><c>customergrains standard list</c>.</summary>
internal static class ListCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(StandardCalls calls) => calls.Question(
        "list", "Lists the standards there are, the oldest first.",
        async (_, standards, cancellationToken) =>
        {
            var rows = new List<string[]>();
            await foreach (StandardSummary standard in standards.ListAsync(cancellationToken))
            {
                rows.Add(
                [
                    standard.Version, SummaryWords.Phase(standard.Phase), SummaryWords.OrNone(standard.BasedOn), SummaryWords.OrNone(string.Join(", ", standard.Authors)),
                    SummaryWords.OrNone(standard.ApprovedBy), Figures.Of(standard.EffectiveAt), standard.HasDrift ? Figures.Of(standard.Drift, 3) : Figures.None, standard.Title,
                ]);
            }

            calls.Sheet().Table(["version", "phase", "made from", "authors", "approved by", "effective", ">drift", "title"], rows);
            return ExitCode.Ok;
        });
}
