namespace CustomerGrains.Grpc;

/// <summary>Limits and habits of the server side, the same for all services.</summary>
public sealed class GrpcServerOptions
{
    /// <summary>
    /// The largest request message, in bytes, after decompression. Default 4 MiB; 1 byte to 1 GiB.
    /// A larger one is answered with RESOURCE_EXHAUSTED.
    /// </summary>
    public int MaxReceiveMessageBytes { get; set; } = 4 * 1024 * 1024;

    /// <summary>
    /// The largest response message, in bytes, before compression. Default 4 MiB, which is what most clients accept;
    /// 1 byte to 1 GiB. A larger one is not sent; the call ends with RESOURCE_EXHAUSTED.
    /// </summary>
    public int MaxSendMessageBytes { get; set; } = 4 * 1024 * 1024;

    /// <summary>Whether responses are compressed with gzip for clients that accept it. Default true.</summary>
    public bool CompressResponses { get; set; } = true;

    /// <summary>
    /// Smaller responses are never compressed, in bytes. Default 64 KiB; 0 to 1 GiB. Compressing costs far more than sending
    /// wherever the network is faster than about 300 Mbit/s, so what callers wait for one by one is sent as it is.
    /// </summary>
    public int CompressionThresholdBytes { get; set; } = 64 * 1024;

    /// <summary>The clock of deadlines and durations. Default the system's.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;
}
