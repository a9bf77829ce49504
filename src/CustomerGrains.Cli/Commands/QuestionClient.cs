using CustomerGrains.Client;

namespace CustomerGrains.Cli.Commands;

/// <summary>The client for commands that somebody waits for: it gives up soon.</summary>
internal static class QuestionClient
{
    private static readonly TimeSpan RetryTimeLimit = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(15);

    /// <summary>Makes the client.</summary>
    /// <param name="server">The server.</param>
    /// <param name="terminal">For the clock and the token.</param>
    /// <param name="caller">Who calls; null where nothing is changed.</param>
    /// <exception cref="UsageException">The caller or the token cannot be sent with a call.</exception>
    public static CustomerGrainsClient Create(Uri server, Terminal terminal, string? caller = null) => new(server, new CustomerGrainsClientOptions
    {
        AccessToken = ServerOption.Token(terminal),
        Caller = caller is null ? null : HeaderText.Check("--as", caller),
        CallTimeout = CallTimeout,
        Retry = new RetryOptions { TimeLimit = RetryTimeLimit },
        TimeProvider = terminal.Time,
    });
}
