using System.Diagnostics;

namespace CustomerGrains.Grpc.Tests.Interop;

/// <summary>Runs client.py with stubs that the stock tools make from our protos.</summary>
internal static class PythonClient
{
    // The distribution's own interpreter: its packages are not visible to others.
    public const string Interpreter = "/usr/bin/python3";
    public const string StubPlugin = "/usr/bin/grpc_python_plugin";

    public static async Task<IReadOnlyList<string>> RunAsync(Uri server)
    {
        var source = Path.Combine(AppContext.BaseDirectory, "Interop");
        var stubs = Directory.CreateTempSubdirectory("grpc-interop-");
        try
        {
            await RunProcessAsync(
                "protoc",
                $"--proto_path={source}",
                $"--python_out={stubs.FullName}",
                $"--grpc_python_out={stubs.FullName}",
                $"--plugin=protoc-gen-grpc_python={StubPlugin}",
                "testing.proto",
                "health.proto");
            File.Copy(Path.Combine(source, "client.py"), Path.Combine(stubs.FullName, "client.py"));
            var output = await RunProcessAsync(Interpreter, Path.Combine(stubs.FullName, "client.py"), server.Authority);
            return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        }
        finally
        {
            stubs.Delete(recursive: true);
        }
    }

    private static async Task<string> RunProcessAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{program} failed: {output}{await errors}");
        return output;
    }
}
