using System.CommandLine;
using CustomerGrains.V1;

namespace CustomerGrains.Cli.Commands.Investigations;

/// <summary><c>customergrains investigations move CUSTOMER_ID KIND STATE</c>.</summary>
internal sealed class InvestigationMoveCommand
{
    private readonly Argument<string> _id = new("CUSTOMER_ID") { Description = "The customer." };
    private readonly Argument<string> _kind = new("KIND") { Description = "The kind of risk: churn, service, product, credit, conduct, compliance." };
    private readonly Argument<string> _state = new("STATE")
    {
        Description = "Where to: watch, investigating, restricted, cleared; where it is, to add evidence. To restrict and to clear takes evidence.",
    };

    private readonly Option<string> _reason = new("--reason") { Description = "Why.", HelpName = "text", Required = true };
    private readonly Option<string> _text = new("--evidence") { Description = "Evidence in words.", HelpName = "text", DefaultValueFactory = _ => "" };
    private readonly Option<string[]> _links = new("--link")
    {
        Description = "Where evidence can be found: https:// or http://. At most 16.", HelpName = "address", AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<string[]> _interactions = new("--interaction")
    {
        Description = "Interactions of the customer that are evidence. At most 16.", HelpName = "id", AllowMultipleArgumentsPerToken = true,
    };

    /// <summary>Makes the command.</summary>
    public static Command Create(Terminal terminal)
    {
        InvestigationMoveCommand move = new();
        Command command = new("move", "Begins an investigation, moves it, or adds to its evidence.")
        {
            move._id, move._kind, move._state, move._reason, move._text, move._links, move._interactions,
        };
        return new OrderOptions(terminal).Complete(command, async (line, client, requestId, cancellationToken) => await client.Investigations.MoveAsync(
            move.Request(line, requestId), cancellationToken));
    }

    private MoveInvestigationRequest Request(ParseResult line, string requestId) => new()
    {
        CustomerId = line.GetRequiredValue(_id),
        Kind = EnumWord.Parse<RiskKind>("KIND", line.GetRequiredValue(_kind)),
        State = EnumWord.Parse<InvestigationState>("STATE", line.GetRequiredValue(_state)),
        Reason = line.GetRequiredValue(_reason),
        Evidence = new InvestigationEvidence
        {
            Text = line.GetRequiredValue(_text), Links = { line.GetValue(_links) ?? [] }, InteractionIds = { line.GetValue(_interactions) ?? [] },
        },
        RequestId = requestId,
    };
}
