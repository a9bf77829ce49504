using CustomerGrains.Cli.Bench.Measure;

namespace CustomerGrains.Cli.Bench.Report;

/// <summary>The figures of one track.</summary>
internal sealed record TrackFigures
{
    /// <summary>What it is.</summary>
    public required string Name { get; init; }

    /// <summary>Whether it counts calls that read, not interactions.</summary>
    public required bool IsRead { get; init; }

    /// <summary>Measured ones answered in a second.</summary>
    public required double PerSecond { get; init; }

    /// <summary>How long that took, in seconds.</summary>
    public required double Seconds { get; init; }

    /// <summary>Answered with an error, the warming up included.</summary>
    public required long Failed { get; init; }

    /// <summary>From when it was due until it was answered.</summary>
    public required LatencyFigures FromDue { get; init; }

    /// <summary>From when it was sent until it was answered.</summary>
    public required LatencyFigures FromSend { get; init; }

    /// <summary>How much later than due the generator was; all zero where nothing was due.</summary>
    public required LatencyFigures Lag { get; init; }

    /// <summary>Makes them.</summary>
    public static TrackFigures Of(Track track) => new()
    {
        Name = track.Name,
        IsRead = track.IsRead,
        PerSecond = Math.Round(track.PerSecond, 1),
        Seconds = Math.Round(track.Elapsed.TotalSeconds, 3),
        Failed = track.Failed,
        FromDue = LatencyFigures.Of(track.FromDue),
        FromSend = LatencyFigures.Of(track.FromSend),
        Lag = LatencyFigures.Of(track.Lag),
    };
}
