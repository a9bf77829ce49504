using CustomerGrains.V1;

namespace CustomerGrains.Server.Demo.Portfolio;

/// <summary>A survey over all customers, 365 days.</summary>
/// <param name="Instrument">The survey.</param>
/// <param name="Responses">Answers.</param>
/// <param name="Customers">Customers who answered.</param>
/// <param name="Score">Its score over all answers, by the instrument's own definition.</param>
internal sealed record SurveyTotal(SurveyInstrument Instrument, long Responses, int Customers, double Score)
{
    /// <summary>All scores are means over answers, so those of customers add up by their numbers of answers.</summary>
    public static SurveyTotal Of(IReadOnlyList<Customer> pictures, SurveyInstrument instrument)
    {
        SurveyScore[] scores = [.. pictures
            .SelectMany(picture => picture.Satisfaction.Surveys)
            .Where(score => score.Instrument == instrument && score.Touchpoint.Length == 0)];
        long responses = scores.Sum(score => score.Responses);
        double sum = scores.Sum(score => score.Score * score.Responses);
        return new SurveyTotal(instrument, responses, scores.Length, responses == 0 ? 0 : sum / responses);
    }
}
