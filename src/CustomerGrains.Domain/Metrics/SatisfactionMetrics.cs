using CustomerGrains.Domain.Assessments;
using CustomerGrains.Domain.Conditions;
using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Risks;
using CustomerGrains.Domain.Scoring.Satisfaction;
using CustomerGrains.Domain.Standards;
using static CustomerGrains.Domain.Metrics.MetricGroup;

namespace CustomerGrains.Domain.Metrics;

/// <summary>What the customer says, complains about and is served with.</summary>
internal static class SatisfactionMetrics
{
    private const int Year = DayLedger.WindowDays;
    private const int Month = 30;

    private static readonly string[] Bands = ["poor", "fair", "good"];

    public static IEnumerable<Metric> All =>
    [
        Share("satisfaction_index", MetricUnit.Share, Silence.Drifts,
            "The satisfaction index, 0 bad to 1 good; unknown with less evidence than the standard asks for, which is not the same as bad",
            static (ref reader) => IsKnown(ref reader) ? Index(ref reader) : double.NaN,
            static (ref start, ref end) => Known(ref start, ref end, Indexes(ref start, ref end))),
        Share("satisfaction_estimate", MetricUnit.Share, Silence.Drifts,
            "The satisfaction index even where there is little evidence: drawn to what is believed without any. For scores, not for judgement",
            static (ref reader) => Index(ref reader),
            static (ref start, ref end) => Indexes(ref start, ref end)),
        Quantity("satisfaction_evidence", MetricUnit.Scale, Silence.Falls, "Weight of the evidence behind the satisfaction index, in fresh responses",
            static (ref reader) => EvidenceOf(reader.Evidence.Satisfaction)),
        Word("satisfaction_band", "Poor, fair or good; unknown with too little evidence", Bands,
            static (ref reader) => Band(ref reader),
            static (ref start, ref end) => BandBounds(ref start, ref end),
            static (ref reader, place) =>
                [new MetricLimit("satisfaction_index", Comparison.AtLeast, place == 1 ? reader.Standard.Satisfaction.FairFrom : reader.Standard.Satisfaction.GoodFrom)]),
        new Metric("satisfaction_change", MetricUnit.Share, -1, 1, Silence.Drifts, static (ref reader) => Change(ref reader))
        {
            Meaning = "The satisfaction index now less the one before the days that the standard's trend looks back",
        },
        new Metric("satisfaction_dropped", MetricUnit.None, 0, 1, Silence.Drifts, static (ref reader) => Truth(HasDropped(ref reader)))
        {
            Meaning = "Whether satisfaction fell by as much as the standard calls a drop, with evidence enough on both days",
            Kind = MetricKind.Flag,
            Limits = static (ref reader, _) =>
            [
                new MetricLimit("satisfaction_change", Comparison.AtMost, -reader.Standard.Satisfaction.DropFrom),
                new MetricLimit("satisfaction_evidence", Comparison.AtLeast, reader.Standard.Satisfaction.KnownFrom),
            ],
            Bounds = static (ref start, ref end) => DroppedBounds(ref start, ref end),
        },
        Share("sentiment", MetricUnit.Share, Silence.Drifts, "Decayed mean of ratings, sentiments and moods; unknown without any",
            static (ref reader) => EvidenceOf(Sentiment(ref reader)) > 0 ? SatisfactionModel.Index(Sentiment(ref reader), reader.Standard.Satisfaction) : double.NaN,
            static (ref start, ref end) => (EvidenceOf(Sentiment(ref start)) > 0, EvidenceOf(Sentiment(ref end)) > 0) switch
            {
                (true, true) => Indexes(Sentiment(ref start), Sentiment(ref end), start.Standard.Satisfaction),
                (false, false) => MetricRange.Between(double.NaN, double.NaN),
                _ => MetricRange.Any,
            }),
        Quantity("sentiment_evidence", MetricUnit.Scale, Silence.Falls, "Weight of the evidence behind sentiment, in fresh ones",
            static (ref reader) => EvidenceOf(Sentiment(ref reader))),
        Recent("negative_feedback_30d", "Feedback of one or two stars or of hostile sentiment", Total.NegativeFeedback),
        .. Surveys(),
        .. Complaints(),
        .. Service(),
    ];

    private static IEnumerable<Metric> Surveys() =>
    [
        OfCounted("csat", MetricUnit.Share, (0, 1), Year, "Share of satisfaction answers of 4 and 5 within 365 days; unknown without an answer",
            static (ref reader) => Ratio(reader.Total(Total.CsatSatisfied, Year), reader.Total(Total.CsatAnswers, Year)), Total.CsatAnswers),
        OfCounted("nps", MetricUnit.Scale, (-100, 100), Year, "Net promoter score within 365 days, −100 to 100; unknown without an answer",
            static (ref reader) => Nps(ref reader), Total.NpsAnswers),
        OfCounted("ces", MetricUnit.Scale, (1, 7), Year, "Mean ease of effort within 365 days, 1 to 7; unknown without an answer",
            static (ref reader) => Ratio(reader.Total(Total.CesSum, Year), reader.Total(Total.CesAnswers, Year)), Total.CesAnswers),
        Quantity("csat_answers", MetricUnit.Count, Silence.Falls, "Answers behind csat", static (ref reader) => reader.Total(Total.CsatAnswers, Year)),
        Quantity("nps_answers", MetricUnit.Count, Silence.Falls, "Answers behind nps", static (ref reader) => reader.Total(Total.NpsAnswers, Year)),
        Quantity("ces_answers", MetricUnit.Count, Silence.Falls, "Answers behind ces", static (ref reader) => reader.Total(Total.CesAnswers, Year)),
    ];

    private static IEnumerable<Metric> Complaints() =>
    [
        Quantity("complaint_intensity", MetricUnit.Scale, Silence.Falls, "Severities of complaints, faded by half-life", static (ref reader) => reader.Evidence.Sums[Fading.Complaint]),
        Quantity("complaints_365d", MetricUnit.Count, Silence.Falls, "Complaints within 365 days", static (ref reader) => reader.Total(Total.Complaints, Year)),
        Recent("product_complaints_30d", "Complaints that name a product", Total.ProductComplaints),
        Recent("agent_complaints_30d", "Complaints that name an employee", Total.AgentComplaints),
        Quantity("complaints_lifetime", MetricUnit.Count, Silence.Stays, "Complaints ever",
            static (ref reader) => Windows.CountOfAll(reader.State.Ledger, Windows.Lifetime, reader.Day, Measure.Complaint)),
        OfCounted("complaint_incidence", MetricUnit.Scale, (0, double.PositiveInfinity), Year, "Complaints per purchase within 365 days; unknown without a purchase",
            static (ref reader) => Ratio(reader.Total(Total.Complaints, Year), reader.Total(Total.Purchases, Year)), Total.Complaints, Total.Purchases),
        new Metric("open_complaints", MetricUnit.Count, 0, double.PositiveInfinity, Silence.Drifts, static (ref reader) => Counts(ref reader).Open)
        {
            Meaning = "Complaints of five years without a resolution",
            Bounds = static (ref start, ref end) => UntilForgotten(ref start, ref end, Counts(ref start).Open, Counts(ref end).Open),
        },
        new Metric("overdue_complaints", MetricUnit.Count, 0, double.PositiveInfinity, Silence.Drifts,
            static (ref reader) => Overdue(ref reader))
        {
            Meaning = "Complaints open for longer than the standard's target",
            Bounds = static (ref start, ref end) => UntilForgotten(ref start, ref end, Overdue(ref start), Overdue(ref end)),
        },
        Share("complaints_handled_share", MetricUnit.Share, Silence.Drifts, "Share of the complaints of five years that have a resolution; unknown without a complaint",
            static (ref reader) => Counts(ref reader) is var (handled, open) ? Ratio(handled, handled + open) : double.NaN),
    ];

    private static IEnumerable<Metric> Service() =>
    [
        Quantity("service_contacts_365d", MetricUnit.Count, Silence.Falls, "Contacts with service within 365 days", static (ref reader) => reader.Total(Total.Contacts, Year)),
        Recent("failed_contacts_30d", "Service contacts that ended without a solution", Total.FailedContacts),
        OfCounted("mean_response_seconds", MetricUnit.Seconds, (0, double.PositiveInfinity), Year, "Mean time to the first answer within 365 days; unknown without one",
            static (ref reader) => Ratio(reader.Total(Total.ResponseMilliseconds, Year) / ServiceTimeModel.MillisecondsPerSecond, reader.Total(Total.Responses, Year)), Total.Responses),
        OfCounted("mean_response_seconds_30d", MetricUnit.Seconds, (0, double.PositiveInfinity), Month, "Mean time to the first answer within 30 days; unknown without one",
            static (ref reader) => Ratio(reader.Total(Total.ResponseMilliseconds, Month) / ServiceTimeModel.MillisecondsPerSecond, reader.Total(Total.Responses, Month)), Total.Responses),
        OfCounted("mean_resolution_seconds", MetricUnit.Seconds, (0, double.PositiveInfinity), Year, "Mean time to the resolution within 365 days; unknown without one",
            static (ref reader) => Ratio(reader.Total(Total.ResolutionMilliseconds, Year) / ServiceTimeModel.MillisecondsPerSecond, reader.Total(Total.Resolutions, Year)), Total.Resolutions),
    ];

    private static Metric Recent(string name, string what, Total total) =>
        Quantity(name, MetricUnit.Count, Silence.Falls, $"{what} {Within(Month)}", (ref reader) => reader.Total(total, Month));

    /// <summary>The satisfaction index, whatever the evidence.</summary>
    public static double Index(ref MetricReader reader) => SatisfactionModel.Index(reader.Evidence.Satisfaction, reader.Standard.Satisfaction);

    /// <summary>Good and bad evidence both fade, each at a speed of its own: the index is highest with the most good and the least bad.</summary>
    public static MetricRange Indexes(ref MetricReader start, ref MetricReader end) =>
        Indexes(start.Evidence.Satisfaction, end.Evidence.Satisfaction, start.Standard.Satisfaction);

    /// <summary>The range of an index whose good and bad evidence fades from one amount to another.</summary>
    public static MetricRange Indexes((double Good, double Bad) start, (double Good, double Bad) end, SatisfactionParameters parameters) =>
        MetricRange.About(SatisfactionModel.Index((end.Good, start.Bad), parameters), SatisfactionModel.Index((start.Good, end.Bad), parameters));

    /// <summary>Whether there is as much evidence as the standard asks for.</summary>
    public static bool IsKnown(ref MetricReader reader) => EvidenceOf(reader.Evidence.Satisfaction) >= reader.Standard.Satisfaction.KnownFrom;

    /// <summary>Evidence of ratings, sentiments and moods.</summary>
    public static (double Good, double Bad) Sentiment(ref MetricReader reader) =>
        (reader.Evidence.Sums[Fading.SentimentGood], reader.Evidence.Sums[Fading.SentimentBad]);

    /// <summary>Complaints of five years with a resolution, and without one.</summary>
    public static (int Handled, int Open) Counts(ref MetricReader reader) => ComplaintModel.Counts(reader.State, reader.Day);

    private static double Overdue(ref MetricReader reader) =>
        reader.State.ComplaintsIfAny is { } complaints ? RiskScoring.OverdueComplaints(complaints, reader.Standard, reader.Day) : 0;

    /// <summary>
    /// Both counts of complaints, all and those handled, only fall as they are forgotten: where they are the same at both ends nothing was
    /// forgotten, and what is made of them lies between its ends.
    /// </summary>
    private static MetricRange UntilForgotten(ref MetricReader start, ref MetricReader end, double first, double last) =>
        Counts(ref start) == Counts(ref end) ? MetricRange.Between(first, last) : MetricRange.Any;

    private static MetricRange Known(ref MetricReader start, ref MetricReader end, in MetricRange range) => (IsKnown(ref start), IsKnown(ref end)) switch
    {
        (true, true) => range,
        (false, false) => MetricRange.Between(double.NaN, double.NaN),
        _ => MetricRange.Any,
    };

    private static double EvidenceOf((double Good, double Bad) evidence) => evidence.Good + evidence.Bad;

    private static double Band(ref MetricReader reader) =>
        SatisfactionFiguresModel.BandOf(reader.Evidence.Satisfaction, reader.Standard.Satisfaction) is var band && band == SatisfactionBand.Unknown
            ? double.NaN : band - SatisfactionBand.Poor;

    private static MetricRange BandBounds(ref MetricReader start, ref MetricReader end)
    {
        SatisfactionParameters parameters = start.Standard.Satisfaction;
        MetricRange range = Known(ref start, ref end, Indexes(ref start, ref end));
        return range is { MayBeKnown: true, MayBeUnknown: false } ? MetricRange.Between(Place(range.Low), Place(range.High)) : range;

        double Place(double index) => index >= parameters.GoodFrom ? 2 : index >= parameters.FairFrom ? 1 : 0;
    }

    private static double Change(ref MetricReader reader) => Index(ref reader) - SatisfactionModel.Index(Then(ref reader), reader.Standard.Satisfaction);

    private static bool HasDropped(ref MetricReader reader)
    {
        SatisfactionParameters parameters = reader.Standard.Satisfaction;
        (double Good, double Bad) then = Then(ref reader);
        return IsKnown(ref reader) && EvidenceOf(then) >= parameters.KnownFrom
            && SatisfactionModel.Index(then, parameters) - Index(ref reader) >= parameters.DropFrom;
    }

    /// <summary>Evidence only fades, of now and, where nothing entered it meanwhile, of then: what is not known at first stays so.</summary>
    private static MetricRange DroppedBounds(ref MetricReader start, ref MetricReader end)
    {
        SatisfactionParameters parameters = start.Standard.Satisfaction;
        if (!IsKnown(ref start))
        {
            return MetricRange.Between(0, 0);
        }

        (int first, int last) = (start.Day - parameters.TrendDays, end.Day - parameters.TrendDays);
        foreach (ref readonly LedgerEntry entry in start.State.Ledger.Since(first + 1))
        {
            if (entry.Day <= last)
            {
                return MetricRange.Between(0, 1);
            }

            break;
        }

        ((double Good, double Bad) then, (double Good, double Bad) later) = (Then(ref start), Then(ref end));
        bool mayHaveDropped = EvidenceOf(then) >= parameters.KnownFrom
            && Indexes(then, later, parameters).High - Indexes(ref start, ref end).Low >= parameters.DropFrom;
        return MetricRange.Between(0, mayHaveDropped ? 1 : 0);
    }

    private static (double Good, double Bad) Then(ref MetricReader reader) =>
        Evidence.Of(reader.State.Ledger, reader.Standard, reader.Day - reader.Standard.Satisfaction.TrendDays).Satisfaction;

    private static double Nps(ref MetricReader reader)
    {
        (int promoters, int detractors) = ((int)reader.Total(Total.NpsPromoters, Year), (int)reader.Total(Total.NpsDetractors, Year));
        return new NetPromoter(promoters, (int)reader.Total(Total.NpsAnswers, Year) - promoters - detractors, detractors).Score ?? double.NaN;
    }
}
