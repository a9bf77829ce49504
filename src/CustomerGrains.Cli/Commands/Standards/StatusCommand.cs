using System.CommandLine;
using CustomerGrains.Cli.Display;
using CustomerGrains.Cli.Display.Standards;
using CustomerGrains.V1;

namespace CustomerGrains.Cli.Commands.Standards;

/// <summary><c>customergrains standard status</c>.</summary>
internal static class StatusCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(StandardCalls calls)
    {
        Option<bool> json = new("--json") { Description = "Prints protobuf's JSON." };
        return calls.Question(
            "status", "Shows which standards are applied, how far customers are graded by them, where levels by percentile begin, and what the shadow would do.",
            async (line, standards, cancellationToken) =>
            {
                GetStandardsInForceResponse response = await standards.GetInForceAsync(cancellationToken);
                if (line.GetValue(json))
                {
                    calls.Terminal.Output.WriteLine(ProtobufJson.Indented(response));
                }
                else
                {
                    new StatusView(calls.Sheet()).Write(response);
                }

                return ExitCode.Ok;
            },
            json);
    }
}
