using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Standards;

namespace CustomerGrains.Domain.Assessments;

/// <summary>
/// The indexes. Each part is a share of its scale, mostly by saturation v/(v + half), rounded once to thousandths; all later sums are of
/// integers, so that points add up exactly.
/// </summary>
internal readonly ref struct IndexModel
{
    private readonly CustomerState _state;
    private readonly Standard _standard;
    private readonly IndexParameters _parameters;
    private readonly int _today;
    private readonly Evidence _evidence;
    private readonly int _satisfaction;
    private readonly int _activeDays;
    private readonly long _referrals;
    private readonly long _promoters;

    private IndexModel(CustomerState state, Standard standard, WindowTotals totals, int today, in Evidence evidence)
    {
        (_state, _standard, _parameters, _today, _evidence) = (state, standard, standard.Indexes, today, evidence);
        _satisfaction = GradeScore.Rounded(SatisfactionModel.Index(evidence.Satisfaction, standard.Satisfaction));
        _activeDays = totals.ActiveDays(IndexScores.ActivityDays)!.Value;
        _referrals = totals[DayLedger.WindowDays, Measure.Referral].Count;
        _promoters = totals[DayLedger.WindowDays, Measure.NpsPromoter].Count;
    }

    public static IndexFigures Figures(
        CustomerState state, Standard standard, WindowTotals totals, int today, in Evidence evidence, WorthFigures worth, ExpectationFigures? expectation)
    {
        var model = new IndexModel(state, standard, totals, today, evidence);
        return new IndexFigures(
            model.Value(worth.Year.NetRevenue), model.Loyalty(), model.Potential(expectation), model.Relationship(), model.Activity);
    }

    private int Activity => IndexScores.Activity(_activeDays, _parameters);

    private int Recency => GradeScore.RecencyOf(_today - _state.PurchaseDays.Days[^1], _standard);

    private int Advocacy => IndexScores.Advocacy(_referrals, _promoters, _parameters);

    private IndexFigure Value(Money netRevenue)
    {
        bool hasPurchased = _state.PurchaseDays.Count > 0;
        int days = _state.PurchaseDays.CountSince(_today - DayLedger.WindowDays + 1);
        int recency = hasPurchased ? Recency : 0;
        int behaviour = IndexScores.Behavioural(GradeScore.FrequencyOf(days, _standard), recency, Activity);
        return IndexFigure.Of(
            Part("financial", IndexScores.Financial(netRevenue.MinorUnits, _standard), _parameters.Value.Financial, $"{netRevenue} net in 365 days"),
            Part("behavioural", behaviour, _parameters.Value.Behavioural, $"{Counts.Of(days, "purchase day")} in 365 days, {Counts.Of(_activeDays, "active day")} in {IndexScores.ActivityDays}"),
            Part("emotional", _satisfaction, _parameters.Value.Emotional, SatisfactionText()),
            Part("social", Advocacy, _parameters.Value.Social, AdvocacyText()));
    }

    private IndexFigure Loyalty()
    {
        ReadOnlySpan<ushort> days = _state.PurchaseDays.Days;
        if (days.IsEmpty)
        {
            return IndexFigure.Of();
        }

        int tenure = _today - days[0];
        return IndexFigure.Of(
            Part("tenure", IndexScores.Tenure(tenure, _parameters), _parameters.Loyalty.Tenure, $"{Counts.Of(tenure, "day")} since the first purchase"),
            Part("repeat", GradeScore.FrequencyOf(days.Length - 1, _standard), _parameters.Loyalty.Repeat, Counts.Of(days.Length - 1, "repeat purchase day")),
            Part("recency", Recency, _parameters.Loyalty.Recency, $"{Counts.Of(_today - days[^1], "day")} since the last purchase"),
            Part("advocacy", Advocacy, _parameters.Loyalty.Advocacy, AdvocacyText()),
            Part("satisfaction", _satisfaction, _parameters.Loyalty.Satisfaction, SatisfactionText()));
    }

    private PotentialFigure? Potential(ExpectationFigures? expectation)
    {
        if (expectation is null)
        {
            return null;
        }

        int newer = _state.PurchaseDays.CountSince(_today - IndexScores.HalfYearDays + 1);
        int older = _state.PurchaseDays.CountSince(_today - (2 * IndexScores.HalfYearDays) + 1) - newer;
        double spend = ExpectationModel.ExpectedSpend(_state, _standard);
        double expected = expectation.ExpectedPurchases52Weeks * spend;
        var score = IndexFigure.Of(
            Part("trend", IndexScores.Trend(newer, newer + older), _parameters.Potential.Trend, $"{Counts.Of(newer, "purchase day")} in {IndexScores.HalfYearDays} days after {older}"),
            Part(
                "headroom", IndexScores.Headroom(expected, spend, _evidence.Revenue), _parameters.Potential.Headroom,
                $"{Amount(expected)} expected in 52 weeks beside {Amount(_evidence.Revenue)} in 365 days"));
        return new PotentialFigure(IndexScores.LevelOf(score.ScoreThousandths, _parameters), score);
    }

    private IndexFigure Relationship()
    {
        SatisfactionParameters prior = _standard.Satisfaction;
        (double Good, double Bad) sentiment = (_evidence.Sums[Fading.SentimentGood], _evidence.Sums[Fading.SentimentBad]);
        (double Good, double Bad) surveys = (
            _evidence.Sums[Fading.SurveyGood] + _evidence.Sums[Fading.NpsGood], _evidence.Sums[Fading.SurveyBad] + _evidence.Sums[Fading.NpsBad]);
        double complaints = _evidence.Sums[Fading.Complaint];
        (int handled, int open) = ComplaintModel.Counts(_state, _today);
        return IndexFigure.Of(
            Part("sentiment", GradeScore.Rounded(SatisfactionModel.Index(sentiment, prior)), _parameters.Relationship.Sentiment, $"evidence of {sentiment.Good + sentiment.Bad:0.0} ratings, sentiments and moods"),
            Part("surveys", GradeScore.Rounded(SatisfactionModel.Index(surveys, prior)), _parameters.Relationship.Surveys, $"evidence of {surveys.Good + surveys.Bad:0.0} answers"),
            Part("complaints", IndexScores.Complaints(complaints), _parameters.Relationship.Complaints, $"intensity {complaints:0.00}"),
            Part("handling", IndexScores.Handling(handled, open), _parameters.Relationship.Handling, $"{handled} of {Counts.Of(handled + open, "complaint")} handled"));
    }

    private string SatisfactionText() => $"index {_satisfaction / 100_000.0:0.000}";

    private string AdvocacyText() => $"{Counts.Of(_referrals, "referral")} and {Counts.Of(_promoters, "promoter answer")} in 365 days";

    private Money Amount(double minorUnits) => new(_standard.ReportingCurrency, (long)Math.Round(Math.Min(minorUnits, long.MaxValue / 2), MidpointRounding.ToEven));

    private static Contribution Part(string dimension, int score, int weight, string evidence) =>
        new(dimension, score, weight, GradeScore.Points(score, weight), evidence);
}
