using System.Net.Security;

namespace CustomerGrains.Client;

/// <summary>How a <see cref="CustomerGrainsClient"/> connects and how long it tries.</summary>
public sealed record CustomerGrainsClientOptions
{
    /// <summary>How often and how long a call is tried again while the server is not there or is overloaded.</summary>
    public RetryOptions Retry { get; init; } = new();

    /// <summary>How long one try of a unary call may take. Default 30 seconds.</summary>
    public TimeSpan CallTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>A token to present with every call as <c>authorization: Bearer</c>. Default none.</summary>
    public string? AccessToken { get; init; }

    /// <summary>
    /// Who calls, as calls that change standards note it: 1 to 256 characters of printable ASCII. Default nobody, with whom such calls are
    /// refused.
    /// </summary>
    public string? Caller { get; init; }

    /// <summary>Certificates and trust for https. Default the system's trust and no client certificate.</summary>
    public SslClientAuthenticationOptions? Tls { get; init; }

    /// <summary>The clock of time-outs and back-off. Default the system's.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
