using System.CommandLine;
using CustomerGrains.V1;

namespace CustomerGrains.Cli.Commands.Points;

/// <summary><c>customergrains points spend|adjust CUSTOMER_ID POINTS</c>.</summary>
internal sealed class PointsOrderCommands
{
    private readonly Argument<string> _id = new("CUSTOMER_ID") { Description = "The customer." };
    private readonly Argument<long> _points = new("POINTS");
    private readonly Option<string> _reward = new("--reward") { Description = "What they are spent for.", HelpName = "text", Required = true };
    private readonly Option<string> _note = new("--note") { Description = "What to say, for the history.", HelpName = "text", DefaultValueFactory = _ => "" };
    private readonly Option<string> _reason = new("--reason") { Description = "Why.", HelpName = "text", Required = true };

    /// <summary>Makes the command that spends points.</summary>
    public static Command Spend(Terminal terminal)
    {
        PointsOrderCommands spend = new();
        spend._points.Description = "How many, 1 or more.";
        Command command = new("spend", "Spends points, those first that expire first.") { spend._id, spend._points, spend._reward, spend._note };
        return new OrderOptions(terminal).Complete(command, async (line, client, requestId, cancellationToken) => await client.Points.SpendAsync(
            new SpendPointsRequest
            {
                CustomerId = line.GetRequiredValue(spend._id), Points = line.GetRequiredValue(spend._points), Reward = line.GetRequiredValue(spend._reward),
                Note = line.GetRequiredValue(spend._note), RequestId = requestId,
            },
            cancellationToken));
    }

    /// <summary>Makes the command that adds points by hand, or takes some away.</summary>
    public static Command Adjust(Terminal terminal)
    {
        PointsOrderCommands adjust = new();
        adjust._points.Description = "How many; below zero to take away: -- -20 where it begins with a minus.";
        Command command = new("adjust", "Adds points by hand, or takes some away.") { adjust._id, adjust._points, adjust._reason };
        return new OrderOptions(terminal).Complete(command, async (line, client, requestId, cancellationToken) => await client.Points.AdjustAsync(
            new AdjustPointsRequest
            {
                CustomerId = line.GetRequiredValue(adjust._id), Points = line.GetRequiredValue(adjust._points), Reason = line.GetRequiredValue(adjust._reason),
                RequestId = requestId,
            },
            cancellationToken));
    }
}
