using CustomerGrains.Server.Hosting;
using CustomerGrains.Server.Telemetry;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CustomerGrains.Server.Tests.Support;

/// <summary>Makes loops for work that a test has in the background.</summary>
internal static class Background
{
    /// <summary>By a clock, with what operations see of it shown to nobody.</summary>
    /// <param name="time">The clock.</param>
    /// <param name="log">Is told of failures; nobody when null.</param>
    public static BackgroundWork By(TimeProvider time, ILogger<BackgroundWork>? log = null) =>
        new(time, new ServerInstruments(meterFactory: null, time), log ?? NullLogger<BackgroundWork>.Instance);
}
