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
    public static CustomerGrainsClient Create(Uri server, Terminal terminal, string? caller = null) => new(server, new CustomerGrainsClientOptions
    {
        AccessToken = terminal.Variable(ServerOption.TokenVariable) is { Length: > 0 } token ? token : null,
        Caller = caller,
        CallTimeout = CallTimeout,
        Retry = new RetryOptions { TimeLimit = RetryTimeLimit },
        TimeProvider = terminal.Time,
    });
}
