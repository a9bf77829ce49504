namespace CustomerGrains.Engine.Tests.Simulation;

/// <summary>What a run is like: drawn from its seed, so that runs differ in kind and not only in order.</summary>
internal sealed record SimulationProfile
{
    public required int Steps { get; init; }

    public required int Customers { get; init; }

    /// <summary>Share of interactions that go to the first customer, in percent.</summary>
    public required int HotPercent { get; init; }

    public required int BatchMax { get; init; }

    public required int OpenPartsMax { get; init; }

    public required long ResidentBytesMax { get; init; }

    public required int GroupRecordsMax { get; init; }

    public required int TailRecordsMax { get; init; }

    public required TimeSpan SnapshotAge { get; init; }

    /// <summary>Chance in percent that something asked of the store fails.</summary>
    public required int FaultPercent { get; init; }

    /// <summary>Chance in percent that a snapshot is lost.</summary>
    public required int LossPercent { get; init; }

    /// <summary>Chance in a thousand that a step is a crash.</summary>
    public required int CrashPermille { get; init; }

    /// <summary>Chance in a thousand that time jumps ahead by days before a step.</summary>
    public required int JumpPermille { get; init; }

    /// <summary>Whether a group that was told as failed may still be written later on.</summary>
    public required bool WritesLandLate { get; init; }

    /// <summary>Whether interactions are such that customers come to their limits.</summary>
    public required bool ReachesLimits { get; init; }

    /// <summary>How long nobody has used a customer that is packed to rest.</summary>
    public required TimeSpan RestAfter { get; init; }

    /// <summary>How eager the store is: of a hundred steps, how many serve it.</summary>
    public required int StorePercent { get; init; }

    public static SimulationProfile Draw(Random random) => new()
    {
        Steps = random.Next(100, 700),
        Customers = Pick(random, 1, 2, 5, 12, 40),
        HotPercent = Pick(random, 0, 20, 60, 95),
        BatchMax = Pick(random, 1, 3, 12, 40),
        OpenPartsMax = Pick(random, 1, 4, 20),
        ResidentBytesMax = Pick(random, 0, 1_500, 6_000, 1 << 30),
        GroupRecordsMax = Pick(random, 1, 3, 10_000),
        TailRecordsMax = Pick(random, 2, 7, 256),
        SnapshotAge = TimeSpan.FromMilliseconds(Pick(random, 50, 2_000, 60_000)),
        FaultPercent = Pick(random, 0, 5, 25),
        LossPercent = Pick(random, 0, 20, 100),
        CrashPermille = Pick(random, 0, 5, 30),
        JumpPermille = Pick(random, 0, 10, 50),
        WritesLandLate = random.Next(4) == 0,
        ReachesLimits = random.Next(5) == 0,
        StorePercent = Pick(random, 30, 60, 90),
        RestAfter = TimeSpan.FromMilliseconds(Pick(random, 50, 1_000, 30_000)),
    };

    private static int Pick(Random random, params int[] values) => values[random.Next(values.Length)];
}
