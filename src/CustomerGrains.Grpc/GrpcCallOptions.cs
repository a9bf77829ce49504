namespace CustomerGrains.Grpc;

/// <summary>What one call asks for. May be shared between calls.</summary>
public sealed record GrpcCallOptions
{
    /// <summary>No deadline, no headers, no compression.</summary>
    public static GrpcCallOptions Default { get; } = new();

    /// <summary>When the call must have ended, on the channel's clock. Default never. The earlier of it and <see cref="Timeout"/> counts.</summary>
    public DateTimeOffset? Deadline { get; init; }

    /// <summary>How long the call may last from its start. Default for ever. Zero and less have passed at once.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Headers to send. Default none.</summary>
    public GrpcMetadata? Headers { get; init; }

    /// <summary>Compression of the requests. Default none; the server must know the kind.</summary>
    public GrpcCompression Compression { get; init; }

    /// <summary>The largest response message, in bytes, after decompression. Default the channel's; 1 byte to 1 GiB.</summary>
    public int? MaxReceiveMessageBytes { get; init; }

    internal TimeSpan? TimeLeft(TimeProvider time)
    {
        var untilDeadline = Deadline - time.GetUtcNow();
        return Timeout is { } timeout && !(untilDeadline < timeout) ? timeout : untilDeadline;
    }
}
