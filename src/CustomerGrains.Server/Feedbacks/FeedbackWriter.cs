using CustomerGrains.Domain.Feedbacks;
using CustomerGrains.Domain.Standards;
using CustomerGrains.Server.Customers;
using CustomerGrains.Server.Interactions;
using CustomerGrains.Server.Warnings;
using FeedbackMove = CustomerGrains.Domain.Interactions.FeedbackMove;

namespace CustomerGrains.Server.Feedbacks;

/// <summary>Writes complaints and feedback that somebody works on to the wire.</summary>
internal static class FeedbackWriter
{
    /// <summary>A case.</summary>
    public static V1.FeedbackCase Write(string customerId, long version, FeedbackCase from, Standard standard) => new()
    {
        CustomerId = customerId,
        InteractionId = from.InteractionId,
        Kind = (V1.FeedbackKind)from.Kind,
        State = (V1.FeedbackState)from.State,
        OccurredAt = InteractionWriter.Write(from.OccurredAt),
        Since = InteractionWriter.Write(from.Since),
        Due = StandingWriter.Day(from.DueDay),
        HandledAt = from.HandledAt is { } handledAt ? InteractionWriter.Write(handledAt) : null,
        Value = WarningWriter.MajorUnits(from.ValueMinorUnits, standard),
        Currency = standard.ReportingCurrency.Code,
        Topic = from.Topic,
        Category = from.Category,
        Owner = from.Owner,
        By = from.By,
        Note = from.Note,
        Allowed = { FeedbackSteps.After(from.State).Select(state => (V1.FeedbackState)state) },
        Version = version,
    };

    /// <summary>An order as it stands in the journal.</summary>
    public static V1.FeedbackMove Write(FeedbackMove move) => new()
    {
        InteractionId = move.InteractionId,
        State = (V1.FeedbackState)move.State,
        Topic = move.Topic,
        Category = move.Category,
        Owner = move.Owner,
        Note = move.Note,
        By = move.By,
    };
}
