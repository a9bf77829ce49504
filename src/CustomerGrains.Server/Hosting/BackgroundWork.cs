using CustomerGrains.Server.Telemetry;

namespace CustomerGrains.Server.Hosting;

/// <summary>Makes the loops of what goes on in the background.</summary>
/// <param name="time">The clock.</param>
/// <param name="instruments">Shows failures, by work.</param>
/// <param name="log">Is told of failures.</param>
internal sealed class BackgroundWork(TimeProvider time, ServerInstruments instruments, ILogger<BackgroundWork> log)
{
    /// <summary>A loop that has not begun.</summary>
    /// <param name="work">What it does, in a word: its name in the log and its label, so one of a closed set.</param>
    public BackgroundLoop Loop(string work) => new(work, time, instruments, log);
}
