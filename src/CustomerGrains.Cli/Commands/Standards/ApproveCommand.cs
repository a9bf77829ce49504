using System.CommandLine;
using CustomerGrains.Cli.Display.Standards;
using CustomerGrains.V1;

namespace CustomerGrains.Cli.Commands.Standards;

/// <summary><c>customergrains standard approve VERSION</c>.</summary>
internal static class ApproveCommand
{
    private const double PercentMin = 0.1;
    private const double PercentMax = 100;
    private const double ThousandthsOfPercent = 10;

    /// <summary>Makes the command.</summary>
    public static Command Create(StandardCalls calls)
    {
        Argument<string> version = new("VERSION") { Description = "What was put forward, or is on trial." };
        Option<string?> at = new("--at") { Description = "When it takes effect: an ISO 8601 date or time, in UTC. Default now.", HelpName = "instant" };
        Option<double> share = new("--share")
        {
            Description = "On trial with a share of the customers, 0.1 to 100 per cent. Default everybody.", HelpName = "percent", DefaultValueFactory = _ => PercentMax,
        };
        Limits.Within(share, PercentMin, PercentMax);
        Option<string> grading = new("--grading") { Description = "On trial with those on a level of this grading.", HelpName = "name", DefaultValueFactory = _ => "" };
        Option<string> level = new("--level") { Description = "The level of that grading.", HelpName = "name", DefaultValueFactory = _ => "" };
        Option<string> reason = StandardCalls.Reason();
        return calls.Change(
            "approve", "Approves what somebody else put forward, for everybody or on trial, now or later; or a trial for more customers.",
            async (line, standards, cancellationToken) =>
            {
                var audience = new Audience
                {
                    ShareThousandths = (int)Math.Round(line.GetValue(share) * ThousandthsOfPercent),
                    Grading = line.GetRequiredValue(grading),
                    Level = line.GetRequiredValue(level),
                };
                if (audience.Grading.Length == 0 != (audience.Level.Length == 0))
                {
                    throw new UsageException("--grading and --level go together");
                }

                DateTimeOffset? effectiveAt = line.GetValue(at) is { } text ? InstantOption.Parse(text) : null;
                calls.Terminal.Output.WriteLine(SummaryWords.Line(await standards.ApproveAsync(
                    line.GetRequiredValue(version), effectiveAt, audience, line.GetRequiredValue(reason), cancellationToken)));
                return ExitCode.Ok;
            },
            version, at, share, grading, level, reason);
    }
}
