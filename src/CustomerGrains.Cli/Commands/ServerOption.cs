using System.CommandLine;

namespace CustomerGrains.Cli.Commands;

/// <summary>The option that says where the server is.</summary>
internal static class ServerOption
{
    /// <summary>The environment variable that says the same.</summary>
    public const string Variable = "CUSTOMERGRAINS_SERVER";

    /// <summary>The environment variable with the token to present; an option would show it in the list of processes.</summary>
    public const string TokenVariable = "CUSTOMERGRAINS_TOKEN";

    private const string Default = "http://127.0.0.1:5080";

    /// <summary>Makes the option.</summary>
    public static Option<Uri> Create(Terminal terminal) => new("--server")
    {
        Description = $"Address of the server; {Variable} can say it too. {TokenVariable} holds a token to present.",
        HelpName = "address",
        CustomParser = result => Parse(result.Tokens[0].Value, result.AddError),
        DefaultValueFactory = result => Parse(terminal.Variable(Variable) is { Length: > 0 } address ? address : Default, result.AddError),
    };

    /// <summary>The token to present, or null.</summary>
    /// <exception cref="UsageException">It cannot be sent with a call.</exception>
    public static string? Token(Terminal terminal) =>
        terminal.Variable(TokenVariable) is { Length: > 0 } token ? HeaderText.Check(TokenVariable, token) : null;

    private static Uri Parse(string address, Action<string> refuse)
    {
        if (Uri.TryCreate(address, UriKind.Absolute, out Uri? uri) && uri is { Scheme: "http" or "https" })
        {
            return uri;
        }

        refuse($"'{address}' is not the address of a server; expected http://host:port or https://host:port");
        return new Uri(Default);
    }
}
