using CustomerGrains.Server.Telemetry.Prometheus;

namespace CustomerGrains.Server.Tests.Telemetry.Prometheus;

public sealed class PrometheusNamesTests
{
    [Theory]
    [InlineData("a.b-c/d", "", "a_b_c_d")]
    [InlineData("a..b", "", "a_b")]
    [InlineData("2xx", "", "_2xx")]
    [InlineData("a:b", "", "a:b")]
    [InlineData("größe", "", "gr_e")]
    [InlineData("call.duration", "seconds", "call_duration_seconds")]
    [InlineData("call.seconds", "seconds", "call_seconds")]
    public void A_name_is_written_in_the_alphabet_and_ends_in_its_unit(string name, string unit, string expected) =>
        Assert.Equal(expected, PrometheusNames.Family(name, unit));

    [Theory]
    [InlineData("s", false, "seconds")]
    [InlineData("By", false, "bytes")]
    [InlineData("{customer}", false, "")]
    [InlineData("", false, "")]
    [InlineData("1", false, "")]
    [InlineData("1", true, "ratio")]
    [InlineData("%", true, "percent")]
    [InlineData("By/s", false, "bytes_per_second")]
    [InlineData("{request}/s", false, "per_second")]
    [InlineData("By{resident}", false, "bytes")]
    [InlineData("Cel", true, "Cel")]
    public void A_unit_becomes_a_word(string unit, bool isGauge, string expected) =>
        Assert.Equal(expected, PrometheusNames.Unit(unit, isGauge));

    [Theory]
    [InlineData("rpc.method", "rpc_method")]
    [InlineData("a:b", "a_b")]
    [InlineData("1st", "_1st")]
    public void A_label_has_no_colon(string name, string expected) => Assert.Equal(expected, PrometheusNames.Label(name));
}
