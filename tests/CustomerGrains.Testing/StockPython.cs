namespace CustomerGrains.Testing;

/// <summary>The distribution's own Python with its gRPC packages, and the stubs that stock tools make from protos.</summary>
public static class StockPython
{
    /// <summary>The distribution's own interpreter: its packages are not visible to others.</summary>
    public const string Interpreter = "/usr/bin/python3";

    private const string StubPlugin = "/usr/bin/grpc_python_plugin";
    private static readonly Lazy<string?> Missing = new(FindMissing);

    /// <summary>Why it cannot be used; null when it can.</summary>
    public static string? ReasonMissing => Missing.Value;

    /// <summary>Makes stubs into a folder.</summary>
    /// <param name="protoRoot">The folder that import paths begin at.</param>
    /// <param name="folder">Where stubs go.</param>
    /// <param name="protos">Files by their import paths.</param>
    public static async Task MakeStubsAsync(string protoRoot, string folder, params string[] protos)
    {
        ProgramRun run = await ProgramRun.RunAsync(
            "protoc",
            [$"--proto_path={protoRoot}", $"--python_out={folder}", $"--grpc_python_out={folder}", $"--plugin=protoc-gen-grpc_python={StubPlugin}", .. protos]);
        if (run.ExitCode != 0)
        {
            throw new InvalidOperationException($"protoc: {run.Errors}");
        }
    }

    private static string? FindMissing()
    {
        if (!File.Exists(StubPlugin) || !ProgramRun.Succeeds("protoc", "--version"))
        {
            return "protoc or its Python plugin is not installed (Debian: protobuf-compiler, protobuf-compiler-grpc)";
        }

        return File.Exists(Interpreter) && ProgramRun.Succeeds(Interpreter, "-c", "import grpc, google.protobuf")
            ? null
            : "Python's grpc is not installed (Debian: python3-grpcio)";
    }
}
