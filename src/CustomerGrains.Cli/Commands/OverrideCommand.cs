using System.CommandLine;
using CustomerGrains.V1;
using Google.Protobuf.WellKnownTypes;

namespace CustomerGrains.Cli.Commands;

/// <summary><c>customergrains override set …</c> and <c>override end …</c>: grades set by hand.</summary>
internal static class OverrideCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(Terminal terminal) => new("override", "Sets grades by hand, and ends that.") { Set(terminal), End(terminal) };

    private static Command Set(Terminal terminal)
    {
        (Argument<string> id, Argument<string> grading) = (Customer(), Grading());
        Argument<string> level = new("LEVEL") { Description = "The level, for example gold." };
        Option<string> until = new("--until") { Description = "When it ends: an ISO 8601 date, in UTC, up to ten years ahead.", HelpName = "date", Required = true };
        Option<string> reason = new("--reason") { Description = "Why, for the history.", HelpName = "text", Required = true };
        Command command = new("set", "Sets a grade by hand until a day; figures do not count for it meanwhile.") { id, grading, level, until, reason };
        return new OrderOptions(terminal).Complete(command, async (line, client, requestId, cancellationToken) =>
        {
            OverrideGradeResponse response = await client.OverrideGradeAsync(
                new OverrideGradeRequest
                {
                    CustomerId = line.GetRequiredValue(id),
                    Grading = line.GetRequiredValue(grading),
                    Level = line.GetRequiredValue(level),
                    Reason = line.GetRequiredValue(reason),
                    Until = InstantOption.Parse(line.GetRequiredValue(until), "--until").ToTimestamp(),
                    RequestId = requestId,
                },
                cancellationToken);
            return new OrderReceipt { WasKnown = response.WasKnown, Version = response.Version, RecordedAt = response.RecordedAt };
        });
    }

    private static Command End(Terminal terminal)
    {
        (Argument<string> id, Argument<string> grading) = (Customer(), Grading());
        Option<string> reason = new("--reason") { Description = "Why, for the history.", HelpName = "text", DefaultValueFactory = _ => "" };
        Command command = new("end", "Ends a grade set by hand before its day; figures count again at once.") { id, grading, reason };
        return new OrderOptions(terminal).Complete(command, async (line, client, requestId, cancellationToken) =>
        {
            EndGradeOverrideResponse response = await client.EndGradeOverrideAsync(
                new EndGradeOverrideRequest
                {
                    CustomerId = line.GetRequiredValue(id),
                    Grading = line.GetRequiredValue(grading),
                    Reason = line.GetRequiredValue(reason),
                    RequestId = requestId,
                },
                cancellationToken);
            return new OrderReceipt { WasKnown = response.WasKnown, Version = response.Version, RecordedAt = response.RecordedAt };
        });
    }

    private static Argument<string> Customer() => new("CUSTOMER_ID") { Description = "The customer." };

    private static Argument<string> Grading() => new("GRADING") { Description = "The grading, for example tier." };
}
