namespace CustomerGrains.Server.Configuration;

/// <summary>One setting: its name in files (data), in the environment (CUSTOMERGRAINS_DATA) and among arguments (--data).</summary>
/// <param name="Name">The name, in lower case with hyphens.</param>
/// <param name="Default">The value when nothing is set; empty for none.</param>
/// <param name="Description">What it is, for --help.</param>
/// <param name="Allowed">What is allowed, for errors.</param>
internal sealed record Setting(string Name, string Default, string Description, string Allowed)
{
    public string EnvironmentVariable => "CUSTOMERGRAINS_" + Name.ToUpperInvariant().Replace('-', '_');

    public string Argument => "--" + Name;

    /// <summary>Whether the value may hold a password, so that it is not shown.</summary>
    public bool IsSecret { get; init; }

    /// <summary>The error that stops the server: names the setting, the value unless it is secret, and what is allowed.</summary>
    public SettingException Wrong(string value) => new($"{Name}: {(IsSecret ? "what is given" : $"'{value}'")} is not valid; allowed: {Allowed}");
}

/// <summary>A wrong setting; its message is the one line to show.</summary>
internal sealed class SettingException(string message) : Exception(message);
