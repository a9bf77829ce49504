using CustomerGrains.Benchmarks;
using CustomerGrains.Benchmarks.Ingest;
using CustomerGrains.Benchmarks.Postgres;

// Figures, not tests: run them in Release on an otherwise idle machine, and read ratios within one run.
switch (args is [var name, ..] ? name : "")
{
    case "ingest":
        await IngestBenchmark.RunAsync(onPostgres: args.Contains("--postgres"), Console.Out);
        return 0;
    case "store":
        await StoreBenchmark.RunAsync(Console.Out);
        return 0;
    case "store-postgres":
        await PostgresStoreBenchmark.RunAsync(args.Length > 1 ? int.Parse(args[1]) : 100_000, Console.Out);
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
        Console.Error.WriteLine("usage: dotnet run -c Release --project tests/CustomerGrains.Benchmarks -- ingest [--postgres] | store | store-postgres [CUSTOMERS] | scoring | memory");
        return 2;
}
