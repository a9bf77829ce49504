using System.CommandLine;
using CustomerGrains.Cli.Display;
using CustomerGrains.Cli.Display.Standards;
using CustomerGrains.Client;
using CustomerGrains.V1;

namespace CustomerGrains.Cli.Commands.Standards;

/// <summary><c>customergrains standard simulate FILE|VERSION</c>.</summary>
internal static class SimulateCommand
{
    private const int PastWeeksMax = 104;

    /// <summary>Makes the command.</summary>
    public static Command Create(StandardCalls calls)
    {
        Argument<string> name = new("FILE|VERSION") { Description = "The standard; a draft counts as tried by it." };
        Option<int> pastWeeks = new("--past-weeks")
        {
            Description = $"Weeks of the past to replay as well, up to {PastWeeksMax}. Default none.", HelpName = "weeks",
        };
        Limits.Within(pastWeeks, 0, PastWeeksMax);
        Option<bool> asRecorded = new("--as-recorded")
        {
            Description = "Facts of the past count from when they were recorded, as they did for the standard in force; else from when they happened.",
        };
        Option<bool> json = new("--json") { Description = "Prints protobuf's JSON, with up to a hundred of those who move furthest." };
        return calls.Change(
            "simulate", "Tries a standard on all customers as they are, without effect: who would move, how far and why.",
            async (line, standards, cancellationToken) =>
            {
                var document = NamedDocument.FileOrVersion(line.GetRequiredValue(name), calls.Terminal);
                if (await document.CheckAsync(standards, calls.Terminal, cancellationToken) is not { } standard)
                {
                    return ExitCode.WrongUsageOrFile;
                }

                if (await RunAsync(standards, document.Document, line.GetValue(pastWeeks), line.GetValue(asRecorded), calls.Terminal, cancellationToken) is not { } result)
                {
                    calls.Terminal.Error.WriteLine("Error: the server ended the simulation without a result.");
                    return ExitCode.ServerUnavailable;
                }

                if (line.GetValue(json))
                {
                    calls.Terminal.Output.WriteLine(ProtobufJson.Indented(result));
                }
                else
                {
                    new SimulationView(calls.Sheet(), standard.ReportingCurrency).Write(result);
                }

                return ExitCode.Ok;
            },
            name, pastWeeks, asRecorded, json);
    }

    private static async Task<SimulationResult?> RunAsync(
        StandardClient standards, StandardDocument document, int pastWeeks, bool asRecorded, Terminal terminal, CancellationToken cancellationToken)
    {
        var progress = new SimulationProgressLine(terminal);
        SimulationResult? result = null;
        await foreach (SimulateStandardResponse response in standards.SimulateAsync(document, pastWeeks, asRecorded, cancellationToken))
        {
            if (response.Progress is { } far)
            {
                progress.Show(far);
            }

            result = response.Result;
        }

        progress.End();
        return result;
    }
}
