using System.Diagnostics;

namespace CustomerGrains.Benchmarks.Ingest;

/// <summary>A server in a process of its own, so that its CPU time is its own.</summary>
internal sealed class ChildProcess : IDisposable
{
    private readonly Process _process;

    private ChildProcess(Process process, Uri address) => (_process, Address) = (process, address);

    /// <summary>Where gRPC listens: the first address that the process says.</summary>
    public Uri Address { get; }

    /// <summary>CPU time it has used.</summary>
    public TimeSpan CpuTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Its memory in RAM without the files it has mapped, which the system keeps as long as it has room; with them, where it does not say.</summary>
    public long PrivateBytes
    {
        get
        {
            const string Name = "RssAnon:";
            string status = $"/proc/{_process.Id}/status";
            string? line = File.Exists(status) ? File.ReadLines(status).FirstOrDefault(each => each.StartsWith(Name, StringComparison.Ordinal)) : null;
            _process.Refresh();
            return line is null ? _process.WorkingSet64 : long.Parse(line[Name.Length..].Replace("kB", "", StringComparison.Ordinal).Trim()) * 1024;
        }
    }

    /// <summary>Starts an assembly with arguments and waits for the line that says where it listens.</summary>
    public static ChildProcess Start(string assembly, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [assembly, .. arguments]) { RedirectStandardOutput = true, RedirectStandardInput = true, UseShellExecute = false };
        Process process = Process.Start(start)!;
        string line;
        int begin;
        do
        {
            // Before it listens a server may have something to warn of, as on a machine that is slow.
            line = process.StandardOutput.ReadLine() ?? throw new InvalidOperationException($"{assembly} ended without saying where it listens");
            begin = line.IndexOf("http://", StringComparison.Ordinal);
        }
        while (begin < 0);

        string address = line[begin..].Split(' ', ',')[0];
        _ = process.StandardOutput.ReadToEndAsync();
        return new ChildProcess(process, new Uri(address));
    }

    /// <summary>Asks it to end, as Ctrl-C does, and waits until it has.</summary>
    public async Task StopAsync()
    {
        using Process interrupt = Process.Start("kill", ["-INT", _process.Id.ToString()]);
        await _process.WaitForExitAsync();
    }

    /// <summary>Ends it at once, as kill -9 does.</summary>
    public void Kill()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            Kill();
        }

        _process.Dispose();
    }
}
