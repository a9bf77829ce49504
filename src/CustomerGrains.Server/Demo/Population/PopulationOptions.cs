using CustomerGrains.Domain;
using CustomerGrains.Domain.Interactions;

namespace CustomerGrains.Server.Demo.Population;

/// <summary>What decides a simulated population. The same options give the same interactions, to the last byte.</summary>
internal sealed record PopulationOptions
{
    public const int CustomersMin = 10;
    public const int CustomersMax = 50_000;
    public const int DaysMin = 30;
    public const int DaysMax = 730;

    /// <summary>Customers, prospects included; 10 to 50,000. Default 5,000.</summary>
    public int Customers { get; init; } = 5_000;

    /// <summary>Days of history up to the end; 30 to 730. Default 365.</summary>
    public int Days { get; init; } = 365;

    /// <summary>Chooses one of many populations; 0 or more. Default 1.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>The instant up to which the population has lived; whole seconds.</summary>
    public required Instant End { get; init; }

    /// <summary>Currency of all money.</summary>
    public required Currency Currency { get; init; }
}
