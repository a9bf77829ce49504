using System.Text.Json;
using CustomerGrains.Domain.Assessments;
using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Tests.Traces;

namespace CustomerGrains.Domain.Tests.Customers;

public sealed class PermutationTests
{
    private const int Traces = 900;

    [Fact]
    public void Any_order_of_arrival_gives_the_same_state_bit_for_bit() =>
        Laws.Hold(AnyTrace.Traces, Traces, trace =>
        {
            CustomerState arrived = Facts.State(trace.Arrived);
            CustomerState rearranged = Facts.State(trace.Rearranged);
            CustomerState inOrder = Facts.State(trace.Arrived.OrderBy(each => each.OccurredAt));
            Assert.Equal(StateText.Of(inOrder), StateText.Of(arrived));
            Assert.Equal(StateText.Of(inOrder), StateText.Of(rearranged));
        });

    [Fact]
    public void Any_order_of_arrival_gives_the_same_figures_and_assessment_at_a_later_instant() =>
        Laws.Hold(AnyTrace.Traces, Traces / 3, trace =>
        {
            CustomerState arrived = Facts.State(trace.Arrived);
            CustomerState rearranged = Facts.State(trace.Rearranged);
            Assert.Equal(Figures(arrived, trace.Later), Figures(rearranged, trace.Later));
            Assert.Equal(
                Assessor.Assess(arrived, Facts.Standard, trace.Later), Assessor.Assess(rearranged, Facts.Standard, trace.Later));
        });

    [Fact]
    public void An_assessment_before_the_newest_interaction_counts_as_at_that_interaction() =>
        Laws.Hold(AnyTrace.Traces, Traces / 3, trace =>
        {
            CustomerState state = Facts.State(trace.Arrived);
            Assert.Equal(
                Assessor.Assess(state, Facts.Standard, state.LastAt), Assessor.Assess(state, Facts.Standard, new Instant(0)));
        });

    [Fact]
    public void Generated_interactions_are_valid() =>
        Laws.Hold(AnyTrace.Traces, Traces / 6, trace =>
            Assert.All(trace.Arrived, each => Assert.Null(InteractionRules.Check(each, Instant.StartOfDay(Facts.Today)))));

    /// <summary>Numbers are written so that they read back the same, and NaN is refused.</summary>
    private static string Figures(CustomerState state, Instant at) =>
        JsonSerializer.Serialize(CustomerFigures.Of(state, Facts.Standard, at));
}
