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
        Option<string> reason = Reason(isRequired: true);
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
                    Until = InstantOption.Parse(line.GetRequiredValue(until), until.Name).ToTimestamp(),
                    RequestId = requestId,
                },
                cancellationToken);
            return Receipt(response.WasKnown, response.Version, response.RecordedAt);
        });
    }

    private static Command End(Terminal terminal)
    {
        (Argument<string> id, Argument<string> grading) = (Customer(), Grading());
        Option<string> reason = Reason(isRequired: false);
        Command command = new("end", "Ends a grade set by hand before its day; figures count again at once.") { id, grading, reason };
        return new OrderOptions(terminal).Complete(command, async (line, client, requestId, cancellationToken) =>
        {
            EndGradeOverrideResponse response = await client.EndGradeOverrideAsync(
                new EndGradeOverrideRequest
                {
                    CustomerId = line.GetRequiredValue(id),
                    Grading = line.GetRequiredValue(grading),
                    Reason = line.GetValue(reason) ?? "",
                    RequestId = requestId,
                },
                cancellationToken);
            return Receipt(response.WasKnown, response.Version, response.RecordedAt);
        });
    }

    private static Argument<string> Customer() => new("CUSTOMER_ID") { Description = "The customer." };

    private static Option<string> Reason(bool isRequired) => new("--reason") { Description = "Why, for the history.", HelpName = "text", Required = isRequired };

    private static OrderReceipt Receipt(bool wasKnown, long version, Timestamp recordedAt) => new() { WasKnown = wasKnown, Version = version, RecordedAt = recordedAt };

    private static Argument<string> Grading() => new("GRADING") { Description = "The grading, for example tier." };
}
