using System.CommandLine;
using CustomerGrains.Server.Configuration;
using CustomerGrains.Server.Demo;
using CustomerGrains.Server.Demo.Display;
using CustomerGrains.Server.Demo.Population;

namespace CustomerGrains.Server.Commands;

/// <summary>demo: a server with an invented population, and a look at it.</summary>
internal static class DemoCommand
{
    private const string DataArgument = "--data";
    private const string LevelArgument = "--log-level";

    private static readonly Option<int?> Customers = new("--customers")
    {
        Description = "Customers to invent, 10 to 50000. Default 5000.",
        HelpName = "number",
    };

    private static readonly Option<int?> Days = new("--days")
    {
        Description = "Days of history up to now, 30 to 730. Default 365.",
        HelpName = "number",
    };

    private static readonly Option<long?> Seed = new("--seed")
    {
        Description = "Chooses another population; the same number gives the same one. Default 1.",
        HelpName = "number",
    };

    public static Command Create()
    {
        // The demo keeps its data in a folder and has not fitted a model yet.
        var settings = new SettingArguments(Settings.Postgres, Settings.PostgresFile, Settings.PostgresWait, Settings.Model);
        var command = new Command("demo", "Runs a server with an invented population and shows what it knows of it.") { Customers, Days, Seed };
        Limit(Customers, PopulationOptions.CustomersMin, PopulationOptions.CustomersMax);
        Limit(Days, PopulationOptions.DaysMin, PopulationOptions.DaysMax);
        Limit(Seed, 0, long.MaxValue);
        settings.AddTo(command);
        Describe(
            command,
            DataArgument,
            "Folder to keep the data in; running again on it is harmless. Default a temporary one that is removed at the end.");
        Describe(command, LevelArgument, "Least severe log messages to write. Default Warning.");
        command.SetAction((parsed, cancellationToken) => CommandErrors.GuardAsync(async () =>
        {
            var run = new DemoRun(ReadSettings(settings, parsed), ReadOptions(parsed), Screen.OfProcess(), TimeProvider.System);
            await run.RunAsync(cancellationToken);
            return 0;
        }));
        return command;
    }

    private static void Describe(Command command, string argument, string description) =>
        command.Options.Single(option => option.Name == argument).Description = description;

    /// <summary>The usual settings, but warnings only unless asked: the log would run into the figures.</summary>
    private static ServerOptions ReadSettings(SettingArguments settings, ParseResult parsed)
    {
        ServerOptions options = settings.Read(parsed);
        bool isLevelGiven = parsed.GetValue<string?>(LevelArgument) is not null;
        return isLevelGiven || options.LogLevel > LogLevel.Warning ? options : options with { LogLevel = LogLevel.Warning };
    }

    /// <summary>Only the argument names a folder to keep: the one in the environment or in a file has customers who are not invented.</summary>
    private static DemoOptions ReadOptions(ParseResult parsed) => new()
    {
        Customers = parsed.GetValue(Customers),
        Days = parsed.GetValue(Days),
        Seed = parsed.GetValue(Seed),
        Folder = parsed.GetValue<string?>(DataArgument),
    };

    private static void Limit<T>(Option<T?> option, T min, T max)
        where T : struct, IComparable<T> => option.Validators.Add(result =>
        {
            if (result.GetValue(option) is { } value && (value.CompareTo(min) < 0 || value.CompareTo(max) > 0))
            {
                result.AddError($"{option.Name}: {value} is not valid; allowed: {min} to {max}");
            }
        });
}
