using CustomerGrains.Domain.Assessments;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Standards;

namespace CustomerGrains.Domain.Tests.Oracle;

/// <summary>Satisfaction by its definitions: every answer is one term of a sum.</summary>
internal static class PlainSatisfaction
{
    private const double Normal95 = 1.959963984540054;

    public static SatisfactionFigures Of(PlainFacts facts, SatisfactionParameters parameters)
    {
        (double Weight, double Value)[] evidence = [.. Evidence(facts, parameters)];
        return new SatisfactionFigures(
            Mean(evidence, parameters), evidence.Sum(each => each.Weight), [.. Surveys(facts, parameters)], Complaints(facts, parameters));
    }

    private static double Mean(IEnumerable<(double Weight, double Value)> evidence, SatisfactionParameters parameters) =>
        ((parameters.PriorWeight * parameters.PriorMean) + evidence.Sum(each => each.Weight * each.Value))
        / (parameters.PriorWeight + evidence.Sum(each => each.Weight));

    private static IEnumerable<(double Weight, double Value)> Evidence(PlainFacts facts, SatisfactionParameters parameters) =>
    [
        .. facts.Fading<SurveyResponse>().Select(each => Term(each.Age, each.Detail, parameters)),
        .. from each in facts.Fading<Feedback>()
           from value in new double?[] { (each.Detail.Rating - 1) / 4.0, (1 + (each.Detail.SentimentThousandths / 1000.0)) / 2 }.OfType<double>()
           select (PlainFacts.Fade(each.Age, parameters.SentimentHalfLifeDays), value),
        .. facts.Fading<StaffObservation>().Select(each => (PlainFacts.Fade(each.Age, parameters.SentimentHalfLifeDays), Value(each.Detail.Mood))),
        .. facts.Fading<Complaint>()
            .Select(each => (PlainFacts.Weight(each.Detail.Severity) * PlainFacts.Fade(each.Age, parameters.ComplaintHalfLifeDays), 0.0)),
    ];

    private static (double Weight, double Value) Term(int age, SurveyResponse survey, SatisfactionParameters parameters) => survey.Instrument switch
    {
        SurveyInstrument.Csat => (PlainFacts.Fade(age, parameters.SurveyHalfLifeDays), (survey.Score - 1) / 4.0),
        SurveyInstrument.Nps => (PlainFacts.Fade(age, parameters.NpsHalfLifeDays), survey.Score / 10.0),
        _ => (PlainFacts.Fade(age, parameters.SurveyHalfLifeDays), (survey.Score - 1) / 6.0),
    };

    private static double Value(Mood mood) => mood switch { Mood.Happy => 1, Mood.Neutral => 2 / 3.0, Mood.Unhappy => 1 / 3.0, _ => 0 };

    private static IEnumerable<SurveyFigure> Surveys(PlainFacts facts, SatisfactionParameters parameters)
    {
        string[] touchpoints = [.. facts.Within<SurveyResponse>(0).Select(each => each.Detail.Touchpoint).Append("").Distinct().Order(StringComparer.Ordinal)];
        return
            from instrument in new[] { SurveyInstrument.Csat, SurveyInstrument.Nps, SurveyInstrument.Ces }
            from touchpoint in touchpoints
            let figure = Survey(facts, instrument, touchpoint, parameters)
            where figure.Responses > 0
            select figure;
    }

    private static SurveyFigure Survey(PlainFacts facts, SurveyInstrument instrument, string touchpoint, SatisfactionParameters parameters)
    {
        bool Asked(SurveyResponse survey) => survey.Instrument == instrument && (touchpoint.Length == 0 || survey.Touchpoint == touchpoint);
        int[] scores = [.. facts.Within<SurveyResponse>(365).Where(each => Asked(each.Detail)).Select(each => each.Detail.Score)];
        double mean = Mean(facts.Fading<SurveyResponse>().Where(each => Asked(each.Detail)).Select(each => Term(each.Age, each.Detail, parameters)), parameters);
        double n = scores.Length;
        double Share(Func<int, bool> isCounted) => scores.Count(isCounted) / n;
        switch (instrument)
        {
            case SurveyInstrument.Csat:
                double share = Share(score => score is 4 or 5);
                (double low, double high) = Wilson(share, n);
                return new SurveyFigure(instrument, touchpoint, scores.Length, share, low, high, null, mean);
            case SurveyInstrument.Nps:
                (double promoters, double detractors) = (Share(score => score >= 9), Share(score => score <= 6));
                double net = 100 * (promoters - detractors);
                double margin = Normal95 * 100 * Math.Sqrt((promoters + detractors - Math.Pow(promoters - detractors, 2)) / n);
                return new SurveyFigure(instrument, touchpoint, scores.Length, net, net - margin, net + margin, null, mean);
            default:
                return new SurveyFigure(instrument, touchpoint, scores.Length, scores.Sum() / n, null, null, Share(score => score >= 5), mean);
        }
    }

    /// <summary>The two shares p at which (p − share)² = z²·p·(1 − p)/n, by the quadratic formula.</summary>
    private static (double Low, double High) Wilson(double share, double n)
    {
        double z2 = Normal95 * Normal95;
        (double a, double b, double c) = (1 + (z2 / n), -(2 * share) - (z2 / n), share * share);
        double root = Math.Sqrt((b * b) - (4 * a * c));
        return ((-b - root) / (2 * a), (-b + root) / (2 * a));
    }

    private static ComplaintFigures Complaints(PlainFacts facts, SatisfactionParameters parameters)
    {
        int yearly = facts.Within<Complaint>(365).Count();
        int purchases = facts.Within<Purchase>(365).Count();
        Interaction[] recent = [.. facts.All.Where(each => facts.IsRecentEnoughToFade(each.OccurredAt))];
        string[] made = [.. recent.Where(each => each.Detail is Complaint).Select(each => each.Id)];
        int handled = made.Intersect(recent.Select(each => each.Detail).OfType<ComplaintResolution>().Select(each => each.ComplaintId)).Count();
        return new ComplaintFigures(
            yearly,
            facts.Within<Complaint>(0).Count(),
            purchases == 0 ? null : yearly / (double)purchases,
            handled,
            made.Length - handled,
            facts.Fading<Complaint>().Sum(each => PlainFacts.Weight(each.Detail.Severity) * PlainFacts.Fade(each.Age, parameters.ComplaintHalfLifeDays)));
    }
}
