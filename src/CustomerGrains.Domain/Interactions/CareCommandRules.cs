using CustomerGrains.Domain.Feedbacks;
using CustomerGrains.Domain.Investigations;
using CustomerGrains.Domain.Loyalty;
using static CustomerGrains.Domain.Interactions.InteractionLimits;

namespace CustomerGrains.Domain.Interactions;

/// <summary>Tells valid orders about points, investigations and feedback from others, as far as that does not depend on the customer.</summary>
internal static class CareCommandRules
{
    /// <summary>Says why an order is refused, or null when it is valid.</summary>
    public static Rejection? Check(InteractionDetail order) => order switch
    {
        PointsSpending spending =>
            FieldRules.Range("points", spending.Points, 1, PointsLimits.OrderMax)
            ?? FieldRules.Required("reward", spending.Reward, NameBytesMax)
            ?? FieldRules.Text("note", spending.Note, NoteBytesMax)
            ?? By(spending.By),
        PointsAdjustment adjustment =>
            (adjustment.Points == 0
                ? new Rejection(RejectionReason.OutOfRange, "points", $"is 0; allowed are -{PointsLimits.OrderMax} to -1 and 1 to {PointsLimits.OrderMax}")
                : FieldRules.Range("points", adjustment.Points, -PointsLimits.OrderMax, PointsLimits.OrderMax))
            ?? FieldRules.Required("reason", adjustment.Reason, NoteBytesMax)
            ?? By(adjustment.By),
        InvestigationMove move => Check(move),
        FeedbackMove move => Check(move),
        _ => new Rejection(RejectionReason.Missing, "order", "is required"),
    };

    private static Rejection? Check(InvestigationMove move) =>
        (Enum.IsDefined(move.RiskKind) && move.RiskKind != RiskKind.Unspecified
            ? null
            : new Rejection(RejectionReason.Missing, "kind", "is required; allowed are CHURN, SERVICE, PRODUCT, CREDIT, CONDUCT, COMPLIANCE"))
        ?? (Enum.IsDefined(move.State) && move.State != InvestigationState.None
            ? null
            : new Rejection(RejectionReason.Missing, "state", "is required; allowed are WATCH, INVESTIGATING, RESTRICTED, CLEARED"))
        ?? FieldRules.Required("reason", move.Reason, NoteBytesMax)
        ?? FieldRules.Text("evidence.text", move.Evidence.Text, TextBytesMax)
        ?? Pieces("evidence.links", move.Evidence.Links, Link)
        ?? Pieces("evidence.interaction_ids", move.Evidence.InteractionIds, FieldRules.Id)
        ?? (move.Evidence.Count == 0 && InvestigationSteps.NeedsEvidence(move.State)
            ? new Rejection(RejectionReason.Missing, "evidence", $"is required to come to {InvestigationSteps.NameOf(move.State)}: a text, a link or an interaction")
            : null)
        ?? By(move.By);

    private static Rejection? Check(FeedbackMove move) =>
        FieldRules.Id("interaction_id", move.InteractionId)
        ?? (move.State is FeedbackState.Analysed or FeedbackState.Handled or FeedbackState.Closed
            ? null
            : new Rejection(RejectionReason.Missing, "state", "is required; allowed are ANALYSED, HANDLED, CLOSED"))
        ?? (move.State == FeedbackState.Analysed
            ? FieldRules.Required("topic", move.Topic, NameBytesMax)
            : FieldRules.Text("topic", move.Topic, NameBytesMax))
        ?? FieldRules.Text("category", move.Category, NameBytesMax)
        ?? FieldRules.Text("owner", move.Owner, CommandRules.ByBytesMax)
        ?? FieldRules.Text("note", move.Note, NoteBytesMax)
        ?? By(move.By);

    private static Rejection? Pieces(string field, IReadOnlyList<string> pieces, Func<string, string, Rejection?> check) =>
        pieces.Count > InvestigationEvidence.PiecesMax
            ? new Rejection(RejectionReason.TooMany, field, $"has {pieces.Count}; allowed are {InvestigationEvidence.PiecesMax} at most")
            : pieces.Select(piece => check(field, piece)).FirstOrDefault(rejection => rejection is not null);

    private static Rejection? Link(string field, string link) =>
        FieldRules.Required(field, link, NoteBytesMax)
        ?? (Uri.TryCreate(link, UriKind.Absolute, out Uri? address) && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp)
            ? null
            : new Rejection(RejectionReason.Invalid, field, $"has '{link}'; allowed are addresses that begin with https:// or http://"));

    private static Rejection? By(string by) => FieldRules.Required("by", by, CommandRules.ByBytesMax);
}
