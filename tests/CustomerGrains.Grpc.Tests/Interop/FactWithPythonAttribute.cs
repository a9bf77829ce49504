using System.Diagnostics;

namespace CustomerGrains.Grpc.Tests.Interop;

/// <summary>A fact that needs the stock Python client, reported as skipped with the reason where it is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class FactWithPythonAttribute : FactAttribute
{
    private static readonly Lazy<string?> Missing = new(FindMissing);

    public FactWithPythonAttribute() => Skip = Missing.Value;

    private static string? FindMissing()
    {
        if (!File.Exists(PythonClient.StubPlugin) || !Runs("protoc", "--version"))
        {
            return "protoc or its Python plugin is not installed (Debian: protobuf-compiler-grpc).";
        }

        return Runs(PythonClient.Interpreter, "-c", "import grpc, google.protobuf")
            ? null
            : "Python's grpc is not installed (Debian: python3-grpcio).";
    }

    private static bool Runs(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
