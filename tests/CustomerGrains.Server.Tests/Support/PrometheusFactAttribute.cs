using CustomerGrains.Testing;

namespace CustomerGrains.Server.Tests.Support;

/// <summary>A fact that needs Prometheus and promtool, reported as skipped, with the reason, where they are not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PrometheusFactAttribute : FactAttribute
{
    private static readonly Lazy<string?> Missing = new(() =>
        ProgramRun.Succeeds("prometheus", "--version") && ProgramRun.Succeeds("promtool", "--version")
            ? null
            : "prometheus or promtool is not installed (Debian: prometheus)");

    public PrometheusFactAttribute() => Skip = Missing.Value;
}
