using CustomerGrains.V1;
using Kind = CustomerGrains.V1.Interaction.DetailOneofCase;

namespace CustomerGrains.Cli.Display;

/// <summary>What happened, in a few words.</summary>
internal static class Details
{
    private const int TextCharactersMax = 80;

    /// <summary>The words for an interaction's detail.</summary>
    public static string Of(Interaction interaction)
    {
        IEnumerable<string?> parts = interaction.DetailCase switch
        {
            Kind.Purchase => Of(interaction.Purchase),
            Kind.ProductReturn => Of(interaction.ProductReturn),
            Kind.Complaint => Of(interaction.Complaint),
            Kind.ComplaintResolution => [$"of {interaction.ComplaintResolution.ComplaintId}", interaction.ComplaintResolution.Satisfied ? "satisfied" : "not satisfied"],
            Kind.SurveyResponse => Of(interaction.SurveyResponse),
            Kind.Feedback => Of(interaction.Feedback),
            Kind.ServiceContact => Of(interaction.ServiceContact),
            Kind.Visit => [interaction.Visit.Category, Counted(interaction.Visit.Pages, "pages")],
            Kind.ProductUse => [interaction.ProductUse.Feature, Counted(interaction.ProductUse.Times, "times")],
            Kind.StaffObservation => Of(interaction.StaffObservation),
            Kind.Cost => [Figures.Word(interaction.Cost.Kind), Figures.Of(interaction.Cost.Amount)],
            Kind.Referral => [interaction.Referral.ReferredCustomerId, interaction.Referral.AttributedRevenue is { } revenue ? Figures.Of(revenue) : null],
            Kind.AttributeChange => [$"{interaction.AttributeChange.Name} = {interaction.AttributeChange.Value}"],
            Kind.RiskSignal => Of(interaction.RiskSignal),
            Kind.ModelScore => [Figures.Word(interaction.ModelScore.Kind), Figures.Of(interaction.ModelScore.Probability, 3), interaction.ModelScore.Model, interaction.ModelScore.ModelVersion],
            _ => [],
        };
        return TimelineLine.OneLine(string.Join(", ", parts.Where(part => !string.IsNullOrEmpty(part))));
    }

    private static string?[] Of(Purchase purchase) =>
        [Figures.Of(purchase.Amount), Counted(purchase.Units, "units"), purchase.Category, Named("order", purchase.OrderId)];

    private static string?[] Of(ProductReturn productReturn) =>
        [Figures.Of(productReturn.Refund), Counted(productReturn.Units, "units"), productReturn.Category, Named("order", productReturn.OrderId), productReturn.Reason];

    private static string?[] Of(Complaint complaint) => [Figures.Word(complaint.Severity), complaint.Topic, complaint.Product, Short(complaint.Text)];

    private static string?[] Of(SurveyResponse response) =>
        [$"{Figures.Word(response.Instrument)} {response.Score}", response.Touchpoint, Short(response.Text)];

    private static string?[] Of(Feedback feedback) =>
    [
        feedback.HasRating ? $"{feedback.Rating} stars" : null,
        feedback.HasSentiment ? $"sentiment {Figures.Of(feedback.Sentiment, 3)}" : null,
        feedback.Product,
        Short(feedback.Text),
    ];

    private static string?[] Of(ServiceContact contact) =>
    [
        Figures.Word(contact.Outcome),
        contact.Topic,
        contact.ResolutionTime is { } time ? $"in {Figures.Span(time.ToTimeSpan().TotalSeconds)}" : null,
    ];

    private static string?[] Of(StaffObservation observation) =>
        [Figures.Word(observation.Mood), Short(observation.Concern), observation.Concern.Length > 0 ? Figures.Word(observation.Severity) : null];

    private static string?[] Of(RiskSignal signal) => [Figures.Word(signal.Kind), Figures.Word(signal.Severity), signal.Source, Short(signal.Description)];

    private static string? Counted(long count, string what) => count == 0 ? null : $"{Figures.Of(count)} {what}";

    private static string? Named(string name, string value) => value.Length == 0 ? null : $"{name} {value}";

    private static string Short(string text) => text.Length <= TextCharactersMax ? text : text[..TextCharactersMax] + "…";
}
