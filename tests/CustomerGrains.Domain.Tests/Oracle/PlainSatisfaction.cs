using CustomerGrains.Domain.Assessments;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Standards;

namespace CustomerGrains.Domain.Tests.Oracle;

/// <summary>Satisfaction by its definitions: every answer is one term of a sum.</summary>
internal static class PlainSatisfaction
{
    private const double Normal95 = 1.959963984540054;

    public static SatisfactionFigures Of(PlainFacts facts, Standard standard)
    {
        SatisfactionParameters parameters = standard.Satisfaction;
        (double Weight, double Value)[] evidence = [.. Evidence(facts, parameters)];
        (double Weight, double Value)[] sentiment = [.. Sentiment(facts, parameters)];
        double weight = evidence.Sum(each => each.Weight);
        double index = Mean(evidence, parameters);
        return new SatisfactionFigures(index, weight, [.. Surveys(facts, parameters)], Complaints(facts, standard))
        {
            Band = weight < parameters.KnownFrom ? SatisfactionBand.Unknown
                : index >= parameters.GoodFrom ? SatisfactionBand.Good
                : index >= parameters.FairFrom ? SatisfactionBand.Fair : SatisfactionBand.Poor,
            Trend = Trend(facts, parameters, index, weight),
            Sentiment = Mean(sentiment, parameters),
            SentimentEvidence = sentiment.Sum(each => each.Weight),
            ServiceTimes = new ServiceTimesFigures(
                Times(facts, contact => contact.ResponseMilliseconds, standard.Targets.Response),
                Times(facts, contact => contact.ResolutionMilliseconds, standard.Targets.Resolution)),
        };
    }

    private static SatisfactionTrend Trend(PlainFacts facts, SatisfactionParameters parameters, double index, double weight)
    {
        (double Weight, double Value)[] then = [.. Evidence(facts.Before(parameters.TrendDays), parameters)];
        double before = Mean(then, parameters);
        bool isKnown = weight >= parameters.KnownFrom && then.Sum(each => each.Weight) >= parameters.KnownFrom;
        return new SatisfactionTrend(parameters.TrendDays, before, index - before, isKnown && before - index >= parameters.DropFrom);
    }

    private static ServiceTimeFigures? Times(PlainFacts facts, Func<ServiceContact, long?> time, TimeSpan target)
    {
        long[] known = [.. facts.Within<ServiceContact>(365).Select(each => time(each.Detail)).OfType<long>()];
        return known.Length == 0 ? null : new ServiceTimeFigures(
            known.Length, known.Average() / 1000, target.TotalSeconds, known.Count(each => each <= target.TotalMilliseconds) / (double)known.Length);
    }

    private static double Mean(IEnumerable<(double Weight, double Value)> evidence, SatisfactionParameters parameters) =>
        ((parameters.PriorWeight * parameters.PriorMean) + evidence.Sum(each => each.Weight * each.Value))
        / (parameters.PriorWeight + evidence.Sum(each => each.Weight));

    private static IEnumerable<(double Weight, double Value)> Evidence(PlainFacts facts, SatisfactionParameters parameters) =>
    [
        .. facts.Fading<SurveyResponse>().Select(each => Term(each.Age, each.Detail, parameters)),
        .. Sentiment(facts, parameters),
        .. facts.Fading<Complaint>()
            .Select(each => (PlainFacts.Weight(each.Detail.Severity) * PlainFacts.Fade(each.Age, parameters.ComplaintHalfLifeDays), 0.0)),
    ];

    private static IEnumerable<(double Weight, double Value)> Sentiment(PlainFacts facts, SatisfactionParameters parameters) =>
    [
        .. from each in facts.Fading<Feedback>()
           from value in new double?[] { (each.Detail.Rating - 1) / 4.0, (1 + (each.Detail.SentimentThousandths / 1000.0)) / 2 }.OfType<double>()
           select (PlainFacts.Fade(each.Age, parameters.SentimentHalfLifeDays), value),
        .. facts.Fading<StaffObservation>().Select(each => (PlainFacts.Fade(each.Age, parameters.SentimentHalfLifeDays), Value(each.Detail.Mood))),
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
        (double Weight, double Value)[] terms =
            [.. facts.Fading<SurveyResponse>().Where(each => Asked(each.Detail)).Select(each => Term(each.Age, each.Detail, parameters))];
        double mean = Mean(terms, parameters);
        double weight = terms.Sum(each => each.Weight);
        double n = scores.Length;
        double Share(Func<int, bool> isCounted) => scores.Count(isCounted) / n;
        switch (instrument)
        {
            case SurveyInstrument.Csat:
                double share = Share(score => score is 4 or 5);
                (double low, double high) = Wilson(share, n);
                return new SurveyFigure(instrument, touchpoint, scores.Length, share, low, high, null, mean) { Evidence = weight };
            case SurveyInstrument.Nps:
                double[] answers = [.. scores.Select(score => score >= 9 ? 100.0 : score <= 6 ? -100 : 0)];
                (double Low, double High)? ends = answers.Length < 2 ? null : NetPromoterEnds(answers);
                return new SurveyFigure(instrument, touchpoint, scores.Length, answers.Sum() / n, ends?.Low, ends?.High, null, mean) { Evidence = weight };
            default:
                return new SurveyFigure(instrument, touchpoint, scores.Length, scores.Sum() / n, null, null, Share(score => score >= 5), mean) { Evidence = weight };
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

    /// <summary>1.96 standard errors either side of the mean, once either end of the scale has 3/4 of an answer more and its middle 3/2.</summary>
    private static (double Low, double High) NetPromoterEnds(double[] answers)
    {
        (double Weight, double Value)[] all = [.. answers.Select(answer => (1.0, answer)), (0.75, 100), (1.5, 0), (0.75, -100)];
        double n = all.Sum(each => each.Weight);
        double mean = all.Sum(each => each.Weight * each.Value) / n;
        double reach = Normal95 * Math.Sqrt(all.Sum(each => each.Weight * Math.Pow(each.Value - mean, 2)) / n / n);
        return (Math.Max(-100, mean - reach), Math.Min(100, mean + reach));
    }

    private static ComplaintFigures Complaints(PlainFacts facts, Standard standard)
    {
        SatisfactionParameters parameters = standard.Satisfaction;
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
            facts.Fading<Complaint>().Sum(each => PlainFacts.Weight(each.Detail.Severity) * PlainFacts.Fade(each.Age, parameters.ComplaintHalfLifeDays)))
        {
            Handling = made.Length == 0 ? null : Handling(facts, recent, made, standard.Targets.ComplaintDays),
        };
    }

    private static ComplaintHandlingFigures Handling(PlainFacts facts, Interaction[] recent, string[] made, int target)
    {
        (int Day, string Id)[] resolved = [.. recent.Where(each => each.Detail is ComplaintResolution)
            .Select(each => (each.OccurredAt.Day, ((ComplaintResolution)each.Detail).ComplaintId))];
        int[] took = [.. from id in made
                         where resolved.Any(each => each.Id == id)
                         let opened = recent.Single(each => each.Id == id).OccurredAt.Day
                         select Math.Max(0, resolved.Where(each => each.Id == id).Max(each => each.Day) - opened)];
        int overdue = made.Count(id => resolved.All(each => each.Id != id)
            && facts.Today - recent.Single(each => each.Id == id).OccurredAt.Day > target);
        bool[] agreed = [.. facts.Within<ComplaintResolution>(0).Select(each => each.Detail.Satisfied)];
        return new ComplaintHandlingFigures(
            took.Length / (double)made.Length,
            took.Length == 0 ? null : took.Average(),
            took.Length + overdue == 0 ? null : took.Count(days => days <= target) / (double)(took.Length + overdue),
            overdue,
            agreed.Length == 0 ? null : agreed.Count(each => each) / (double)agreed.Length);
    }
}
