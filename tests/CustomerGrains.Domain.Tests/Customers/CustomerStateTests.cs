using CustomerGrains.Domain.Assessments;
using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Explanations;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Tests.Traces;

namespace CustomerGrains.Domain.Tests.Customers;

public sealed class CustomerStateTests
{
    [Fact]
    public void Categories_are_limited_for_purchases_and_visits_together()
    {
        CustomerState state = Facts.State(Enumerable.Range(0, 4096).Select(index => Facts.Of(new Visit($"category {index}"))));
        Assert.Equal((RejectionReason.TooMany, "purchase.category"), Refusal(state, Facts.Purchase(1, "one more")));
        Assert.Equal((RejectionReason.TooMany, "visit.category"), Refusal(state, new Visit("one more")));
        Assert.Null(Refusal(state, Facts.Purchase(1, "category 7")));
        Assert.Null(Refusal(state, new Visit()));
    }

    [Fact]
    public void Touchpoints_are_limited()
    {
        CustomerState state = Facts.State(Enumerable.Range(0, 64).Select(index => Facts.Of(Answer($"touchpoint {index}"))));
        Assert.Equal((RejectionReason.TooMany, "survey_response.touchpoint"), Refusal(state, Answer("one more")));
        Assert.Null(Refusal(state, Answer("touchpoint 7")));
        Assert.Null(Refusal(state, Answer("")));
    }

    [Fact]
    public void Attributes_are_limited_removed_ones_included()
    {
        CustomerState state = Facts.State(Enumerable.Range(0, 128).Select(index => Facts.Of(new AttributeChange($"attribute {index}", ""))));
        Assert.Equal((RejectionReason.TooMany, "attribute_change.name"), Refusal(state, new AttributeChange("one more", "x")));
        Assert.Null(Refusal(state, new AttributeChange("attribute 7", "x")));
    }

    [Fact]
    public void Complaints_are_limited()
    {
        CustomerState state = Facts.State(Enumerable.Range(0, 4096).Select(index => Facts.Of(new Complaint(Severity.Minor), id: $"complaint {index}")));
        Assert.Equal((RejectionReason.TooMany, "complaint"), Refusal(state, new Complaint(Severity.Minor)));
        Assert.Equal((RejectionReason.TooMany, "complaint_resolution.complaint_id"), Refusal(state, new ComplaintResolution("another")));
        Assert.Null(Refusal(state, new ComplaintResolution("complaint 7")));
    }

    [Fact]
    public void A_refusal_changes_nothing()
    {
        CustomerState state = Facts.State(Enumerable.Range(0, 128).Select(index => Facts.Of(new AttributeChange($"attribute {index}", "x"))));
        string before = StateText.Of(state);
        Assert.NotNull(state.Check(Facts.Of(new AttributeChange("one more", "x"))));
        Assert.Equal(before, StateText.Of(state));
    }

    [Fact]
    public void Checking_and_reading_create_no_tables()
    {
        CustomerState state = Facts.State(Facts.Of(new Cost(CostKind.Other, new Money(Facts.Euro, 1))));
        Assert.All(Enum.GetValues<Severity>()[1..], severity => Assert.Null(Refusal(state, new Complaint(severity))));
        Assert.NotNull(CustomerFigures.Of(state, Facts.Standard, state.LastAt));
        Assert.False(state.HasCategories || state.HasTouchpoints || state.HasAttributes || state.HasComplaints);
    }

    [Fact]
    public void A_hot_customer_stays_small_and_keeps_count()
    {
        var state = new CustomerState();
        for (int i = 0; i < 200_000; i++)
        {
            state.Apply(Facts.Of(Facts.Purchase(InteractionLimits.MinorUnitsMax, "coffee"), day: Facts.Today - (i % 30)));
        }

        CustomerFigures figures = CustomerFigures.Of(state, Facts.Standard, state.LastAt);
        Assert.Equal(200_000, figures.Value.Windows[0].Purchases);
        Assert.Equal(200_000 * InteractionLimits.MinorUnitsMax, figures.Value.Windows[^1].Revenue.MinorUnits);
        Assert.Equal(30, figures.Activity.Windows[0].ActiveDays);
        Assert.InRange(state.ApproximateBytes, 1, 4096);
    }

    [Fact]
    public void Texts_that_a_customer_has_alone_are_charged_to_it()
    {
        var state = new CustomerState();
        for (int i = 0; i < CategoryTable.CategoriesMax; i++)
        {
            state.Apply(Facts.Of(Facts.Purchase(500, Own(i, InteractionLimits.NameBytesMax)), id: $"c-{i}"));
        }

        for (int i = 0; i < AttributeTable.AttributesMax; i++)
        {
            state.Apply(Facts.Of(new AttributeChange($"a-{i}", ""), id: Own(i, InteractionLimits.NameBytesMax)));
            state.Apply(Facts.Of(new AttributeChange($"a-{i}", Own(i, InteractionLimits.AttributeValueBytesMax)), id: Own(1_000 + i, InteractionLimits.NameBytesMax)));
        }

        int texts = (2 * CategoryTable.CategoriesMax * InteractionLimits.NameBytesMax)
            + (2 * AttributeTable.AttributesMax * (InteractionLimits.AttributeValueBytesMax + InteractionLimits.NameBytesMax));
        Assert.InRange(state.ApproximateBytes, texts, (int)(1.4 * texts));
        Assert.Equal(state.ApproximateBytes, StateCopy.Of(state).ApproximateBytes, state.ApproximateBytes / 20.0);

        static string Own(int number, int length) => number.ToString("D8", System.Globalization.CultureInfo.InvariantCulture).PadRight(length, 'x');
    }

    private static SurveyResponse Answer(string touchpoint) => new(SurveyInstrument.Nps, 9, touchpoint);

    private static (RejectionReason Reason, string Field)? Refusal(CustomerState state, InteractionDetail detail) =>
        state.Check(Facts.Of(detail, id: "new")) is { } rejection ? (rejection.Reason, rejection.Field) : null;
}
