using System.Diagnostics.Metrics;
using CustomerGrains.Server.Telemetry;
using CustomerGrains.Server.Telemetry.Prometheus;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace CustomerGrains.Server.Tests.Telemetry.Prometheus;

public sealed class PrometheusTextTests : IDisposable
{
    private readonly Meter _meter = new(nameof(PrometheusTextTests));
    private readonly MetricPull _pull = new();
    private readonly MeterProvider _provider;

    public PrometheusTextTests() =>
        _provider = Sdk.CreateMeterProviderBuilder().AddMeter(_meter.Name).AddReader(_pull.Reader).Build();

    public void Dispose()
    {
        _provider.Dispose();
        _meter.Dispose();
    }

    [Fact]
    public void A_counter_ends_in_total()
    {
        Counter<long> counter = _meter.CreateCounter<long>("shop.sales", "{sale}", "Sales by \"kind\"");
        counter.Add(2, new("kind", "new"), new("channel.name", "web"));
        counter.Add(3, new("kind", "new"), new("channel.name", "web"));

        Assert.Equal(
            """
            # TYPE shop_sales_total counter
            # HELP shop_sales_total Sales by "kind"
            shop_sales_total{channel_name="web",kind="new"} 5

            """,
            Write(isOpenMetrics: false));
        Assert.Equal(
            """
            # TYPE shop_sales counter
            # HELP shop_sales Sales by \"kind\"
            shop_sales_total{channel_name="web",kind="new"} 5
            # EOF

            """,
            Write(isOpenMetrics: true));
    }

    [Fact]
    public void A_histogram_has_cumulative_buckets_up_to_infinity()
    {
        Histogram<double> histogram = _meter.CreateHistogram<double>(
            "call.duration", "s", "Time", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.25, 1] });
        histogram.Record(0.25, new KeyValuePair<string, object?>("ok", true));
        histogram.Record(0.5, new KeyValuePair<string, object?>("ok", true));
        histogram.Record(7, new KeyValuePair<string, object?>("ok", true));

        Assert.Equal(
            """
            # TYPE call_duration_seconds histogram
            # UNIT call_duration_seconds seconds
            # HELP call_duration_seconds Time
            call_duration_seconds_bucket{ok="true",le="0.25"} 1
            call_duration_seconds_bucket{ok="true",le="1.0"} 2
            call_duration_seconds_bucket{ok="true",le="+Inf"} 3
            call_duration_seconds_sum{ok="true"} 7.75
            call_duration_seconds_count{ok="true"} 3
            # EOF

            """,
            Write(isOpenMetrics: true));
    }

    [Fact]
    public void What_goes_up_and_down_is_a_gauge()
    {
        _meter.CreateUpDownCounter<long>("calls.active").Add(-2);
        _meter.CreateObservableGauge("load", () => double.PositiveInfinity, "1", "Share of\nthe day");

        Assert.Equal(
            """
            # TYPE calls_active gauge
            # HELP calls_active 
            calls_active -2
            # TYPE load_ratio gauge
            # HELP load_ratio Share of\nthe day
            load_ratio +Inf

            """,
            Write(isOpenMetrics: false));
    }

    [Fact]
    public void Label_values_are_escaped()
    {
        _meter.CreateCounter<long>("c").Add(1, new KeyValuePair<string, object?>("path", "C:\\new \"folder\"\nlast"));
        Assert.Contains(@"c_total{path=""C:\\new \""folder\""\nlast""} 1", Write(isOpenMetrics: false), StringComparison.Ordinal);
    }

    [Fact]
    public void Tags_that_become_one_label_share_it()
    {
        _meter.CreateCounter<long>("c").Add(1, new("a.b", "first"), new("a_b", "second"));
        Assert.Contains("c_total{a_b=\"first;second\"} 1", Write(isOpenMetrics: false), StringComparison.Ordinal);
    }

    [Fact]
    public void No_name_has_two_families()
    {
        _meter.CreateCounter<long>("a.b").Add(1);
        _meter.CreateCounter<long>("a_b").Add(2);
        Assert.Single(Write(isOpenMetrics: false).Split('\n'), line => line.StartsWith("a_b_total ", StringComparison.Ordinal));
    }

    [Fact]
    public void The_target_is_described()
    {
        var text = new PrometheusText(isOpenMetrics: true);
        text.WriteTarget([new("service.name", "shop")]);
        Assert.Equal("# TYPE target info\n# HELP target What is measured here\ntarget_info{service_name=\"shop\"} 1\n# EOF\n", text.End());
    }

    private string Write(bool isOpenMetrics)
    {
        var text = new PrometheusText(isOpenMetrics);
        Assert.True(_pull.TryCollect(text.Write));
        return text.End();
    }
}
