using System.CommandLine;
using CustomerGrains.Server.Configuration;

namespace CustomerGrains.Server.Commands;

/// <summary>The arguments that a command takes for settings, and --config for a file of them.</summary>
/// <param name="ignored">Settings that mean nothing to the command, wherever they are given.</param>
internal sealed class SettingArguments(params Setting[] ignored)
{
    private readonly Dictionary<Setting, Option<string?>> _options = Settings.All.Except(ignored).ToDictionary(
        setting => setting,
        setting => new Option<string?>(setting.Argument)
        {
            Description = $"{setting.Description} Default {(setting.Default.Length > 0 ? setting.Default : "none")}; also {setting.EnvironmentVariable}.",
            HelpName = setting.Name,
        });

    private readonly Option<string?> _file = new("--config")
    {
        Description = "JSON file of settings by name; also CUSTOMERGRAINS_CONFIG.",
        HelpName = "file",
    };

    public void AddTo(Command command)
    {
        foreach (Option<string?> option in _options.Values)
        {
            command.Options.Add(option);
        }

        command.Options.Add(_file);
    }

    /// <exception cref="SettingException">A setting is not valid.</exception>
    public ServerOptions Read(ParseResult parsed) => SettingSources.Gather(
        setting => parsed.GetValue(_options[setting]),
        Environment.GetEnvironmentVariable,
        parsed.GetValue(_file) ?? Environment.GetEnvironmentVariable("CUSTOMERGRAINS_CONFIG"),
        ignored);
}
