using CustomerGrains.Benchmarks;
using CustomerGrains.Benchmarks.Ingest;
using CustomerGrains.Benchmarks.Load;
using CustomerGrains.Benchmarks.Postgres;
using CustomerGrains.Benchmarks.Silence;

// Figures, not tests: run them in Release on an otherwise idle machine, and read ratios within one run.
// --postgres starts a database for those that load a server; what follows a second "--" are arguments of the server.
if (SlowDisk.WantedBy(ref args) is { } slowDisk)
{
    return await slowDisk.RunAsync(args);
}

int end = Array.IndexOf(args, "--");
string[] server = end < 0 ? [] : args[(end + 1)..];
string[] command = end < 0 ? args : args[..end];
bool onPostgres = command.Contains(Ground.PostgresArgument);
command = [.. command.Except([Ground.PostgresArgument])];
int millions = command is [_, var number, ..] && int.TryParse(number, out int parsed) && parsed is >= 1 and <= 100 ? parsed : 1;
await using Ground ground = new(onPostgres, server);
switch (command is [var name, ..] ? name : "")
{
    case "streamed":
        await StreamedScenario.RunAsync(Console.Out, ground);
        return 0;
    case "ingest":
        await IngestBenchmark.RunAsync(onPostgres, Console.Out);
        return 0;
    case "latency":
        await LatencyScenario.RunAsync(Console.Out, ground);
        return 0;
    case "watch":
        await WatchScenario.RunAsync(command is [_, var part, ..] ? part : null, Console.Out, ground);
        return 0;
    case "reads":
        await ReadScenario.RunAsync(Console.Out, ground);
        return 0;
    case "hot":
        await HotScenario.RunAsync(Console.Out, ground);
        return 0;
    case "plateau":
        await PlateauScenario.RunAsync(Console.Out, ground);
        return 0;
    case "start":
        await StartScenario.RunAsync(Console.Out, millions, ground);
        return 0;
    case "growth":
        await GrowthScenario.RunAsync(Console.Out, millions, ground);
        return 0;
    case "store":
        await StoreBenchmark.RunAsync(Console.Out);
        return 0;
    case "store-postgres":
        await PostgresStoreBenchmark.RunAsync(command is [_, var known, ..] ? int.Parse(known) : 100_000, Console.Out);
        return 0;
    case "feed-cost":
        await FeedCost.RunAsync(Console.Out);
        return 0;
    case "step":
        StepBenchmark.Run(Console.Out);
        return 0;
    case "scoring":
        ScoringBenchmarks.Run(Console.Out);
        return 0;
    case "fit":
        await FitBenchmark.RunAsync(millions * 1_000_000, Console.Out);
        return 0;
    case "what-if":
        await WhatIfBenchmark.RunAsync(millions * 1_000_000, Console.Out);
        return 0;
    case "activation":
        await ActivationBenchmark.RunAsync(Console.Out);
        return 0;
    case "population":
        PopulationBenchmark.Run(millions, Console.Out);
        return 0;
    case "silence":
        await SilenceBenchmark.RunAsync(Console.Out, millions, onPostgres);
        return 0;
    case "picture":
        PictureBenchmark.Run(Console.Out);
        return 0;
    case "memory":
        MemoryBenchmark.Run(Console.Out);
        return 0;
    case EchoServer.Command:
        await EchoServer.RunAsync();
        return 0;
    default:
        Console.Error.WriteLine(
            "usage: dotnet run -c Release --project tests/CustomerGrains.Benchmarks -- "
            + "store | store-postgres [CUSTOMERS] | step | scoring | picture | activation | memory | population [MILLIONS] | fit [MILLIONS] | what-if [MILLIONS],"
            + " or ingest | streamed | latency | reads | hot | plateau | start [MILLIONS] | growth [MILLIONS] | silence [MILLIONS] | watch [cost|latency|export]"
            + " [--postgres] [--fsync-ms MILLISECONDS] [-- server's arguments]");
        return 2;
}
