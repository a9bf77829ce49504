using CustomerGrains.Domain;
using CustomerGrains.Domain.Assessments;
using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Standards;
using CustomerGrains.Engine.Core;
using CustomerGrains.Storage.Format;

namespace CustomerGrains.Engine.Tests.Support;

/// <summary>Interactions for tests, and what they come to.</summary>
internal static class Facts
{
    /// <summary>The standard that ships, with all that it decides.</summary>
    public static readonly Standard Shipped = Standard.Default(Currency.Of("EUR"));

    /// <summary>A standard that decides nothing, so that what time alone changes are levels, to the midnight.</summary>
    public static readonly Standard Standard = Shipped with { Version = "levels-only", Gradings = [], Lifecycles = [], Segments = [], Warnings = [], Plans = [], Actions = [], Tasks = [] };

    /// <summary>The instant at which the manual clock starts.</summary>
    public static readonly Instant Noon = Instant.From(new DateTimeOffset(2026, 6, 1, 12, 0, 0, TimeSpan.Zero));

    public static Instant DaysAgo(int days) => Noon.Plus(-TimeSpan.FromDays(days));

    public static Interaction Purchase(string customerId, string id, int daysAgo = 1, long minorUnits = 1_000) =>
        new(id, customerId, Channel.Web, DaysAgo(daysAgo), new Purchase(new Money(Currency.Of("EUR"), minorUnits), "coffee"));

    public static Interaction Survey(string customerId, string id, string touchpoint) =>
        new(id, customerId, Channel.App, DaysAgo(1), new SurveyResponse(SurveyInstrument.Csat, 5, touchpoint));

    public static Interaction Attribute(string customerId, string id, string name, string value) =>
        new(id, customerId, Channel.App, DaysAgo(1), new AttributeChange(name, value));

    /// <summary>One whose fold fails half-way: no kind that there is.</summary>
    public static Interaction Unfoldable(string customerId, string id) => new(id, customerId, Channel.Web, Noon, new Unknown());

    public static SubmittedInteraction Submitted(Interaction interaction) =>
        new(interaction, interaction.Detail is Unknown ? [] : InteractionCodec.Encode(interaction));

    /// <summary>The figures of some interactions at an instant, by nothing but folding them.</summary>
    public static CustomerFigures Figures(IEnumerable<Interaction> interactions, Instant at, Standard? standard = null)
    {
        var state = new CustomerState();
        foreach (Interaction interaction in interactions)
        {
            state.Apply(interaction);
        }

        return CustomerFigures.Of(state, standard ?? Shipped, at);
    }

    private sealed record Unknown() : InteractionDetail((InteractionKind)99);
}
