using CustomerGrains.Domain.Assessments;
using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Metrics;
using CustomerGrains.Domain.Risks;
using CustomerGrains.Domain.Tests.Traces;

namespace CustomerGrains.Domain.Tests.Metrics;

/// <summary>Every metric of the catalogue beside the figure that is shown for the same instant.</summary>
public sealed class MetricFiguresTests
{
    private const double Unknown = double.NaN;

    private static readonly PortfolioFigures Portfolio = new(Facts.Today, new Money(Facts.Euro, 100_000_000_000_000_000));

    [Fact]
    public void Every_metric_equals_its_figure() =>
        Laws.Hold(AnyTrace.Traces, 400, trace =>
        {
            CustomerState state = Facts.State(trace.Arrived);
            CustomerFigures figures = CustomerFigures.Of(state, Facts.Standard, trace.Later, Portfolio);
            var shared = new MetricReader(state, Facts.Standard, Portfolio, trace.Later.Day);
            foreach (Metric metric in MetricCatalogue.All.Where(each => !each.IsDecision))
            {
                double expected = Counted(metric.Name, trace) ?? Expected(metric.Name, figures);
                var alone = new MetricReader(state, Facts.Standard, Portfolio, trace.Later.Day);
                Assert.True(expected.Equals(shared.Read(metric)), $"{metric}: {shared.Read(metric)} is not {expected}");
                Assert.True(expected.Equals(alone.Read(metric)), $"{metric} alone: {alone.Read(metric)} is not {expected}");
                Assert.True(double.IsNaN(expected) || (expected >= metric.Minimum && expected <= metric.Maximum), $"{metric}: {expected} is out of range");
            }
        });

    [Fact]
    public void Behaviour_in_silence_is_as_declared_and_bounds_bound() =>
        Laws.Hold(AnyTrace.Traces, 150, trace =>
        {
            CustomerState state = Facts.State(trace.Arrived);
            int end = Math.Max(trace.Later.Day, state.LastAt.Day) + 120;
            var last = new MetricReader(state, Facts.Standard, Portfolio, end);
            var first = new MetricReader(state, Facts.Standard, Portfolio, end - 120);
            for (int day = end - 120; day <= end; day += 8)
            {
                var between = new MetricReader(state, Facts.Standard, Portfolio, day);
                foreach (Metric metric in MetricCatalogue.All.Where(_ => HasNothingToForget(state, end)))
                {
                    double value = between.Read(metric);
                    MetricRange range = MetricCatalogue.Between(metric, ref first, ref last);
                    bool isWithin = double.IsNaN(value) ? range.MayBeUnknown : range.MayBeKnown && value >= range.Low && value <= range.High;
                    Assert.True(isWithin, $"{metric} is {value} on day {day}, outside {range}");
                }
            }
        });

    [Theory]
    [InlineData("revenu_365d", "revenue_365d")]
    [InlineData("Churn-Probability", "churn_probability")]
    [InlineData("purchase_days_90", "purchase_days_90d")]
    [InlineData("weather", null)]
    public void A_misspelt_name_is_guessed(string name, string? meant)
    {
        Assert.Null(MetricCatalogue.Find(name));
        Assert.Equal(meant, MetricCatalogue.Suggest(name));
    }

    [Fact]
    public void An_attribute_is_a_number_where_its_text_is_one()
    {
        CustomerState state = Facts.State(
            Facts.Of(new AttributeChange("assets", "12.5"), id: "a"), Facts.Of(new AttributeChange("city", "Bern"), id: "b"));
        var reader = new MetricReader(state, Facts.Standard, null, Facts.Today);
        Assert.Equal(12.5, reader.Read(MetricCatalogue.Find("attribute:assets")!));
        Assert.Equal(Unknown, reader.Read(MetricCatalogue.Find("attribute:city")!));
        Assert.Equal(Unknown, reader.Read(MetricCatalogue.Find("attribute:none")!));
        Assert.Null(MetricCatalogue.Find("attribute:"));
    }

    [Fact]
    public void Reading_everything_allocates_nothing()
    {
        CustomerState state = Facts.State(
            Enumerable.Range(0, 20).Select(each => Facts.Of(Facts.Purchase(2_500), Facts.Today - (each * 11), $"p-{each}"))
                .Append(Facts.Of(new Complaint(Severity.Major), id: "k")));
        double sum = Sum(state);
        long before = GC.GetAllocatedBytesForCurrentThread();
        sum += Sum(state);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.NotEqual(0, sum);
    }

    private static double Sum(CustomerState state)
    {
        double sum = 0;
        var reader = new MetricReader(state, Facts.Standard, Portfolio, Facts.Today);
        for (int place = 0; place < MetricCatalogue.All.Count; place++)
        {
            double value = reader.Read(MetricCatalogue.All[place]);
            sum += double.IsNaN(value) ? 0 : value;
        }

        return sum;
    }

    /// <summary>Bounds hold up to the day on which a complaint or a model's score is forgotten, where searches end.</summary>
    private static bool HasNothingToForget(CustomerState state, int end) =>
        !state.Ledger.Since(1).ToArray().Any(entry => entry.Key.Measure is Measure.ModelScore or Measure.Complaint or Measure.ComplaintResolution && entry.Day + DayLedger.SignalDays <= end)
        && (state.ComplaintsIfAny is null || state.Complaints.Entries.ToArray().All(entry =>
            (entry.OpenedDay == 0 || entry.OpenedDay + DayLedger.SignalDays > end) && (entry.ResolvedDay == 0 || entry.ResolvedDay + DayLedger.SignalDays > end)));

    /// <summary>What no figure shows is counted from the interactions themselves; null for all else.</summary>
    private static double? Counted(string name, Trace trace)
    {
        int day = Math.Max(trace.Later.Day, trace.Arrived.Max(each => each.OccurredAt.Day));
        InteractionDetail[] recent = [.. trace.Arrived.DistinctBy(each => each.Id).Where(each => each.OccurredAt.Day > day - 30).Select(each => each.Detail)];
        return name switch
        {
            "negative_feedback_30d" => recent.OfType<Feedback>().Count(each => each.Rating <= 2 || each.SentimentThousandths <= -333),
            "product_complaints_30d" => recent.OfType<Complaint>().Count(each => each.Product.Length > 0),
            "agent_complaints_30d" => recent.OfType<Complaint>().Count(each => each.Agent.Length > 0),
            "failed_contacts_30d" => recent.OfType<ServiceContact>().Count(each => each.Outcome != ContactOutcome.Resolved),
            "mean_response_seconds_30d" when recent.OfType<ServiceContact>().Select(each => each.ResponseMilliseconds).OfType<long>().ToArray() is var times =>
                times.Length == 0 ? Unknown : times.Sum() / 1000.0 / times.Length,
            _ => null,
        };
    }

    private static double Expected(string name, CustomerFigures figures)
    {
        (string stem, int window) = name.LastIndexOf('_') is var cut && cut > 0
            ? name[(cut + 1)..] switch
            {
                "30d" => (name[..cut], 30),
                "90d" => (name[..cut], 90),
                "365d" => (name[..cut], 365),
                "lifetime" => (name[..cut], 0),
                _ => (name, -1),
            }
            : (name, -1);
        return window < 0 ? Figure(name, figures) : Windowed(stem, window, figures);
    }

    private static double Windowed(string stem, int window, CustomerFigures figures)
    {
        ValueWindow value = figures.Value.Windows.Single(each => each.Days == window);
        ActivityWindow activity = figures.Activity.Windows.Single(each => each.Days == window);
        CurrencyTotals totals = figures.Value.Totals.SingleOrDefault(each => each.Currency == Facts.Euro) ?? new CurrencyTotals(Facts.Euro);
        return stem switch
        {
            "purchase_days" => value.PurchaseDays,
            "purchases" => value.Purchases,
            "units" => value.Units,
            "returns" => value.Returns,
            "revenue" => Euros(value.Revenue),
            "refunds" => Euros(value.Refunds),
            "average_purchase" => value.AveragePurchase is { } average ? Euros(average) : Unknown,
            "referrals" => window == 0 ? figures.Value.Referrals : Referrals(figures),
            "net_revenue" => Euros(window == 0 ? figures.Worth.Lifetime.NetRevenue : figures.Worth.Year.NetRevenue),
            "margin" => Euros(figures.Worth.Year.Margin),
            "profit" => Euros(window == 0 ? figures.Worth.HistoricNet : figures.Worth.Year.Profit),
            "return_on_cost" => figures.Worth.Year.ReturnOnCost ?? Unknown,
            "acquisition_cost" => totals.AcquisitionCost / 100.0,
            "retention_cost" => totals.RetentionCost / 100.0,
            "service_cost" => totals.ServiceCost / 100.0,
            "complaints" => window == 0 ? figures.Satisfaction.Complaints.Count : figures.Satisfaction.Complaints.Count365Days,
            "service_contacts" => activity.ServiceContacts,
            "interactions" => activity.Interactions,
            "active_days" => activity.ActiveDays!.Value,
            "visits" => activity.Visits,
            "product_uses" => activity.ProductUses,
            "usage_seconds" => activity.UsageSeconds,
            _ => throw new InvalidOperationException($"What is {stem}?"),
        };
    }

    private static double Figure(string name, CustomerFigures figures)
    {
        (SatisfactionFigures said, ExpectationFigures? expected) = (figures.Satisfaction, figures.Expectation);
        bool isKnown = said.Band != SatisfactionBand.Unknown;
        return name switch
        {
            "recency_days" => figures.Value.RecencyDays ?? Unknown,
            "tenure_days" => figures.Value.TenureDays ?? Unknown,
            "variety" => figures.Value.Variety,
            "probability_alive" => expected?.ProbabilityAlive ?? Unknown,
            "purchase_probability_26w" => expected?.PurchaseProbability26Weeks ?? Unknown,
            "expected_purchases_52w" => expected?.ExpectedPurchases52Weeks ?? Unknown,
            "expected_lifetime_value" => expected is null ? Unknown : Euros(expected.LifetimeValue),
            "overdue_probability" => expected?.Overdue ?? Unknown,
            "next_purchase_days" => expected?.NextPurchaseMedianDays ?? Unknown,
            "revenue_less_cost" => Euros(figures.Worth.RevenueLessCost),
            "contribution_ratio" => figures.Worth.ContributionRatio ?? Unknown,
            "at_stake" => Euros(figures.Exposure.AtStake),
            "satisfaction_index" => isKnown ? said.Index : Unknown,
            "satisfaction_estimate" => said.Index,
            "satisfaction_evidence" => said.Evidence,
            "satisfaction_band" => isKnown ? said.Band - SatisfactionBand.Poor : Unknown,
            "satisfaction_change" => said.Trend.Change,
            "satisfaction_dropped" => Truth(said.Trend.HasDropped),
            "sentiment" => said.SentimentEvidence > 0 ? said.Sentiment : Unknown,
            "sentiment_evidence" => said.SentimentEvidence,
            "csat" => Survey(figures, SurveyInstrument.Csat)?.Score ?? Unknown,
            "nps" => Survey(figures, SurveyInstrument.Nps)?.Score ?? Unknown,
            "ces" => Survey(figures, SurveyInstrument.Ces)?.Score ?? Unknown,
            "csat_answers" => Survey(figures, SurveyInstrument.Csat)?.Responses ?? 0,
            "nps_answers" => Survey(figures, SurveyInstrument.Nps)?.Responses ?? 0,
            "ces_answers" => Survey(figures, SurveyInstrument.Ces)?.Responses ?? 0,
            "complaint_intensity" => said.Complaints.Intensity,
            "complaint_incidence" => said.Complaints.Incidence ?? Unknown,
            "open_complaints" => said.Complaints.Open,
            "overdue_complaints" => said.Complaints.Handling?.Overdue ?? 0,
            "complaints_handled_share" => said.Complaints.Handling?.HandledShare ?? Unknown,
            "mean_response_seconds" => figures.Activity.MeanResponseSeconds ?? Unknown,
            "mean_resolution_seconds" => figures.Activity.MeanResolutionSeconds ?? Unknown,
            "silence_days" => figures.Exposure.SilenceDays,
            "composite_score" => figures.Grade.ScoreThousandths / 1000.0,
            "value_index" => figures.Indexes.Value.ScoreThousandths / 1000.0,
            "loyalty_index" => figures.Indexes.Loyalty.ScoreThousandths / 1000.0,
            "potential" => figures.Indexes.Potential?.Score.ScoreThousandths / 1000.0 ?? Unknown,
            "potential_level" => figures.Indexes.Potential is { } potential ? potential.Level - PotentialLevel.Low : Unknown,
            "relationship_index" => figures.Indexes.Relationship.ScoreThousandths / 1000.0,
            "activity_index" => figures.Indexes.ActivityThousandths / 1000.0,
            "is_inactive" => Sign(figures, Signs.Inactive),
            "is_churned" => Sign(figures, Signs.Churned),
            "is_overdue" => Sign(figures, Signs.Overdue),
            "purchase_rate_dropped" => Sign(figures, Signs.PurchaseRateDrop),
            "interaction_rate_dropped" => Sign(figures, Signs.InteractionRateDrop),
            "value_at_risk" => Sign(figures, Signs.ValueAtRisk),
            _ => Risk(name, figures),
        };
    }

    private static double Risk(string name, CustomerFigures figures)
    {
        bool isLevel = name.StartsWith("risk_", StringComparison.Ordinal);
        string kind = name.Replace("risk_", "", StringComparison.Ordinal).Replace("_probability", "", StringComparison.Ordinal);
        RiskFigure risk = figures.Exposure.Risks.Single(each => string.Equals(each.Kind.ToString(), kind, StringComparison.OrdinalIgnoreCase));
        return risk.Level == RiskLevel.Unspecified ? Unknown : isLevel ? risk.Level - RiskLevel.Low : risk.Probability;
    }

    /// <summary>Referrals of a year are shown in the words of the social part only.</summary>
    private static double Referrals(CustomerFigures figures) => double.Parse(
        figures.Indexes.Value.Contributions.Single(part => part.Dimension == "social").Evidence.Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture);

    private static SurveyFigure? Survey(CustomerFigures figures, SurveyInstrument instrument) =>
        figures.Satisfaction.Surveys.SingleOrDefault(each => each.Instrument == instrument && each.Touchpoint.Length == 0);

    private static double Sign(CustomerFigures figures, Signs sign) => Truth(figures.Exposure.Signs.HasFlag(sign));

    private static double Truth(bool value) => value ? 1 : 0;

    private static double Euros(Money money) => money.MinorUnits / 100.0;
}
