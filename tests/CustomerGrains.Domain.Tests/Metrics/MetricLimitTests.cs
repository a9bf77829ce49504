using CustomerGrains.Domain.Assessments;
using CustomerGrains.Domain.Conditions;
using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Metrics;
using CustomerGrains.Domain.Tests.Traces;

namespace CustomerGrains.Domain.Tests.Metrics;

/// <summary>The figures that are told behind a flag or a word against what it is.</summary>
public sealed class MetricLimitTests
{
    /// <summary>Evidence of the day that the trend looks back to is no metric, so there the limits are needed and not enough.</summary>
    private const string NotAll = "satisfaction_dropped";

    private static readonly PortfolioFigures Portfolio = new(Facts.Today, new Money(Facts.Euro, 100_000_000_000_000_000));

    private static readonly int[] DaysLater = [0, 30, 200, 400];

    private static readonly Metric[] Made = [.. MetricCatalogue.All.Where(each => each.Limits is not null)];

    [Fact]
    public void A_flag_or_word_is_as_high_as_the_figures_behind_it_say()
    {
        Assert.Equal(
            [
                "interaction_rate_dropped", "is_churned", "is_inactive", "is_overdue", "potential_level", "purchase_rate_dropped", "risk_churn", "risk_compliance",
                "risk_conduct", "risk_credit", "risk_product", "risk_service", "satisfaction_band", "satisfaction_dropped", "value_at_risk",
            ],
            Made.Select(each => each.Name));
        Laws.Hold(AnyTrace.Traces, 400, trace =>
        {
            CustomerState state = Facts.State(trace.Arrived);
            foreach (int later in DaysLater)
            {
                var reader = new MetricReader(state, Facts.Standard, Portfolio, trace.Later.Day + later);
                foreach (Metric metric in Made)
                {
                    double value = reader.Read(metric);
                    for (int place = 1; place < Math.Max(2, metric.Words.Count); place++)
                    {
                        MetricLimit[] limits = metric.Limits!(ref reader, place);
                        bool holds = limits.Length > 0;
                        foreach (MetricLimit limit in limits)
                        {
                            holds &= Compared.Of(reader.Read(MetricCatalogue.Find(limit.Metric)!), limit.Operator, limit.With) == Truth.True;
                        }

                        Assert.True(holds == value >= place || (holds && metric.Name == NotAll), $"{metric} is {value}, and {string.Join(" and ", limits)} {holds}");
                    }
                }
            }
        });
    }
}
