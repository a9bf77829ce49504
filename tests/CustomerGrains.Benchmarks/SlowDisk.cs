using System.Diagnostics;
using System.Globalization;

namespace CustomerGrains.Benchmarks;

/// <summary>
/// Runs a benchmark anew with a disk whose every fsync takes some milliseconds more, because on shared machines it can be implausibly
/// quick: for the benchmark, the servers it starts and the database's processes alike. Compiles what delays the calls on the spot,
/// which needs gcc, and Linux.
/// </summary>
internal sealed class SlowDisk
{
    private const string Argument = "--fsync-ms";
    private const double MillisecondsMax = 1_000;

    private const string Source =
        """
        #define _GNU_SOURCE
        #include <dlfcn.h>
        #include <stdlib.h>
        #include <time.h>
        static void delay(void)
        {
            const char *text = getenv("BENCHMARK_FSYNC_MICROSECONDS");
            long microseconds = text ? atol(text) : 0;
            struct timespec time = { microseconds / 1000000, microseconds % 1000000 * 1000 };
            nanosleep(&time, NULL);
        }
        int fsync(int file)
        {
            delay();
            return ((int (*)(int))dlsym(RTLD_NEXT, "fsync"))(file);
        }
        int fdatasync(int file)
        {
            delay();
            return ((int (*)(int))dlsym(RTLD_NEXT, "fdatasync"))(file);
        }
        """;

    private readonly double _milliseconds;

    private SlowDisk(double milliseconds) => _milliseconds = milliseconds;

    /// <summary>Takes the argument that asks for it; null when there is none.</summary>
    public static SlowDisk? WantedBy(ref string[] arguments)
    {
        int place = Array.IndexOf(arguments, Argument);
        if (place < 0)
        {
            return null;
        }

        string text = place + 1 < arguments.Length ? arguments[place + 1] : "";
        bool isNumber = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double milliseconds);
        arguments = [.. arguments[..place], .. arguments.Skip(place + 2)];
        return isNumber && milliseconds is > 0 and <= MillisecondsMax
            ? new SlowDisk(milliseconds)
            : throw new InvalidOperationException($"{Argument} '{text}': expected a number above 0 and up to {MillisecondsMax}");
    }

    /// <summary>Runs the benchmark with these arguments and gives its exit code.</summary>
    public async Task<int> RunAsync(string[] arguments)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("customergrains-slow-disk-");
        try
        {
            var start = new ProcessStartInfo("dotnet", [typeof(SlowDisk).Assembly.Location, .. arguments]);
            start.Environment["LD_PRELOAD"] = await CompileAsync(folder);
            start.Environment["BENCHMARK_FSYNC_MICROSECONDS"] = $"{_milliseconds * 1000:F0}";
            using Process process = Process.Start(start)!;
            await process.WaitForExitAsync();
            return process.ExitCode;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<string> CompileAsync(DirectoryInfo folder)
    {
        if (!OperatingSystem.IsLinux())
        {
            throw new PlatformNotSupportedException($"{Argument} works on Linux only");
        }

        string source = Path.Combine(folder.FullName, "slow.c");
        string library = Path.Combine(folder.FullName, "slow.so");
        await File.WriteAllTextAsync(source, Source);
        using Process compiler = Process.Start("gcc", ["-O2", "-shared", "-fPIC", "-o", library, source, "-ldl"]);
        await compiler.WaitForExitAsync();
        if (compiler.ExitCode != 0)
        {
            throw new InvalidOperationException($"gcc ended with {compiler.ExitCode}");
        }

        // The database's processes may run as another user.
        folder.UnixFileMode |= UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;
        return library;
    }
}
