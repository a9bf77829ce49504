using System.CommandLine;
using CustomerGrains.Cli.Display;
using CustomerGrains.Cli.Display.Standards;
using CustomerGrains.V1;

namespace CustomerGrains.Cli.Commands.Standards;

/// <summary><c>customergrains standard show [VERSION]</c>.</summary>
internal static class ShowCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(StandardCalls calls)
    {
        Argument<string> version = new("VERSION") { Description = "The standard; the one in force when not given.", Arity = ArgumentArity.ZeroOrOne };
        Option<bool> yaml = new("--yaml") { Description = "Prints the whole document, to be edited and drafted." };
        Option<bool> json = new("--json") { Description = "Prints protobuf's JSON." };
        return calls.Question(
            "show", "Shows a standard: where it is in its life, its gradings, lifecycles and segments.",
            async (line, standards, cancellationToken) =>
            {
                string asked = line.GetValue(version) ?? "";
                if (await standards.GetAsync(asked, cancellationToken) is not { } found)
                {
                    calls.Terminal.Error.WriteLine($"Error: there is no standard '{asked}'; 'customergrains standard list' shows those there are.");
                    return ExitCode.NotFound;
                }

                if (line.GetValue(yaml))
                {
                    calls.Terminal.Output.Write(found.Yaml);
                }
                else if (line.GetValue(json))
                {
                    calls.Terminal.Output.WriteLine(ProtobufJson.Indented(found.Standard));
                }
                else
                {
                    GetStandardsInForceResponse inForce = await standards.GetInForceAsync(cancellationToken);
                    new StandardView(calls.Sheet()).Write(found, inForce);
                }

                return ExitCode.Ok;
            },
            version, yaml, json);
    }
}
