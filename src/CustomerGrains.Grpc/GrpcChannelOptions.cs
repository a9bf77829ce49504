using System.Net.Security;
using CustomerGrains.Grpc.Internal;

namespace CustomerGrains.Grpc;

/// <summary>How a channel connects, and the limits of its calls. Checked when the channel is made.</summary>
public sealed class GrpcChannelOptions
{
    /// <summary>The largest response message, in bytes, after decompression. Default 4 MiB; 1 byte to 1 GiB.</summary>
    public int MaxReceiveMessageBytes { get; set; } = 4 * 1024 * 1024;

    /// <summary>The largest request message, in bytes, before compression. Default 4 MiB; 1 byte to 1 GiB.</summary>
    public int MaxSendMessageBytes { get; set; } = 4 * 1024 * 1024;

    /// <summary>Whether the server may compress responses. Default true.</summary>
    public bool AcceptCompression { get; set; } = true;

    /// <summary>How long connecting may take. Default 10 seconds; 1 millisecond to 1 hour.</summary>
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>A connection with calls that has been silent for so long is asked for a sign of life. Default 30 seconds; 1 second to 1 day.</summary>
    public TimeSpan KeepAlivePingDelay { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long to wait for that sign before the connection counts as lost. Default 10 seconds; 1 second to 1 hour.</summary>
    public TimeSpan KeepAlivePingTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Certificates and trust for https. Default the system's trust and no client certificate.</summary>
    public SslClientAuthenticationOptions? Tls { get; set; }

    /// <summary>The clock of deadlines. Default the system's.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    internal void Check()
    {
        OptionRange.Check(nameof(MaxReceiveMessageBytes), MaxReceiveMessageBytes, 1, OptionRange.MaxMessageBytes);
        OptionRange.Check(nameof(MaxSendMessageBytes), MaxSendMessageBytes, 1, OptionRange.MaxMessageBytes);
        OptionRange.Check(nameof(ConnectTimeout), ConnectTimeout, TimeSpan.FromMilliseconds(1), TimeSpan.FromHours(1));
        OptionRange.Check(nameof(KeepAlivePingDelay), KeepAlivePingDelay, TimeSpan.FromSeconds(1), TimeSpan.FromDays(1));
        OptionRange.Check(nameof(KeepAlivePingTimeout), KeepAlivePingTimeout, TimeSpan.FromSeconds(1), TimeSpan.FromHours(1));
    }
}
