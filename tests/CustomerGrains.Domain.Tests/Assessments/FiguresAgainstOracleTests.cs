using CustomerGrains.Domain.Assessments;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Tests.Oracle;
using CustomerGrains.Domain.Tests.Traces;

namespace CustomerGrains.Domain.Tests.Assessments;

public sealed class FiguresAgainstOracleTests
{
    [Fact]
    public void Figures_are_those_of_the_definitions() =>
        Laws.Hold(AnyTrace.Traces, 600, trace =>
            AboutEqual.Assert(
                PlainFigures.Of(trace.Arrived, Facts.Standard, trace.Later),
                Compared(CustomerFigures.Of(Facts.State(trace.Arrived), Facts.Standard, trace.Later))));

    [Fact]
    public void Figures_of_an_earlier_instant_are_those_of_the_facts_up_to_then() =>
        Laws.Hold(AnyTrace.Traces, 300, trace =>
        {
            Instant middle = trace.Arrived.Select(each => each.OccurredAt).Order().ElementAt(trace.Arrived.Length / 2);
            IEnumerable<Interaction> upToThen = trace.Arrived.Where(each => each.OccurredAt <= middle);
            AboutEqual.Assert(
                PlainFigures.Of(trace.Arrived, Facts.Standard, middle),
                Compared(CustomerFigures.Of(Facts.State(upToThen), Facts.Standard, middle)));
        });

    [Fact]
    public void An_assessment_says_what_the_figures_say() =>
        Laws.Hold(AnyTrace.Traces, 300, trace =>
        {
            CustomerFigures figures = PlainFigures.Of(trace.Arrived, Facts.Standard, trace.Later);
            Assessment assessment = Assessor.Assess(Facts.State(trace.Arrived), Facts.Standard, trace.Later);
            Assert.Equal(
                (figures.StandardVersion, figures.Stage, figures.Grade.Tier, figures.Grade.ScoreThousandths),
                (assessment.StandardVersion, assessment.Stage, assessment.Tier, assessment.ScoreThousandths));
        });

    /// <summary>Indexes and the risk vector have laws and oracles of their own.</summary>
    private static CustomerFigures Compared(CustomerFigures figures) => figures with { Indexes = null!, Exposure = null! };
}
