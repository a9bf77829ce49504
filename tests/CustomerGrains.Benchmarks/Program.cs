using CustomerGrains.Benchmarks;
using CustomerGrains.Benchmarks.Ingest;

// Figures, not tests: run them in Release on an otherwise idle machine, and read ratios within one run.
switch (args is [var name, ..] ? name : "")
{
    case "ingest":
        await IngestBenchmark.RunAsync(Console.Out);
        return 0;
    case "store":
        await StoreBenchmark.RunAsync(Console.Out);
        return 0;
    case "step":
        StepBenchmark.Run(Console.Out);
        return 0;
    case "scoring":
        ScoringBenchmarks.Run(Console.Out);
        return 0;
    case "memory":
        MemoryBenchmark.Run(Console.Out);
        return 0;
    case EchoServer.Command:
        await EchoServer.RunAsync();
        return 0;
    default:
        Console.Error.WriteLine("usage: dotnet run -c Release --project tests/CustomerGrains.Benchmarks -- ingest | store | step | scoring | memory");
        return 2;
}
