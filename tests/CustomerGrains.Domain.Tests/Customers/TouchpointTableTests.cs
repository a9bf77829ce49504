using CustomerGrains.Domain.Assessments;
using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Tests.Traces;

namespace CustomerGrains.Domain.Tests.Customers;

public sealed class TouchpointTableTests
{
    [Fact]
    public void A_name_in_the_middle_takes_its_place_and_the_answers_behind_it_move_along()
    {
        CustomerState state = Facts.State(Answer(SurveyInstrument.Csat, 1, "a"), Answer(SurveyInstrument.Nps, 9, "z"), Answer(SurveyInstrument.Ces, 2, ""));
        state.Apply(Answer(SurveyInstrument.Csat, 5, "m"));
        Assert.Equal(["a", "m", "z"], state.Touchpoints.Names);
        Assert.Equal(
            ["Csat  3", "Csat a 1", "Csat m 5", "Nps  9", "Nps z 9", "Ces  2"],
            Surveys(state).Select(each => $"{each.Instrument} {each.Touchpoint} {MeanScore(each)}"));
    }

    [Fact]
    public void Places_follow_the_order_of_names()
    {
        var table = new TouchpointTable();
        Assert.Equal(1, table.Place("z", out bool isNew));
        Assert.True(isNew);
        Assert.Equal(1, table.Place("a", out isNew));
        Assert.True(isNew);
        Assert.Equal(2, table.Place("z", out isNew));
        Assert.False(isNew);
        Assert.Equal(0, table.Place("", out _));
        Assert.Equal(["a", "z"], table.Names);
    }

    private static Interaction Answer(SurveyInstrument instrument, int score, string touchpoint) =>
        Facts.Of(new SurveyResponse(instrument, score, touchpoint));

    private static IReadOnlyList<SurveyFigure> Surveys(CustomerState state) =>
        CustomerFigures.Of(state, Facts.Standard, state.LastAt).Satisfaction.Surveys;

    /// <summary>The mean score, back from the decayed mean of answers of today.</summary>
    private static double MeanScore(SurveyFigure figure)
    {
        double weight = Facts.Standard.Satisfaction.PriorWeight;
        double prior = Facts.Standard.Satisfaction.PriorMean;
        double share = ((figure.DecayedMean * (weight + figure.Responses)) - (weight * prior)) / figure.Responses;
        return Math.Round(figure.Instrument switch
        {
            SurveyInstrument.Csat => (share * 4) + 1,
            SurveyInstrument.Nps => share * 10,
            _ => (share * 6) + 1,
        });
    }
}
