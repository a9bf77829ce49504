using System.Collections.Frozen;
using System.Text.Json;

namespace CustomerGrains.Cli.Mapping;

/// <summary>The targets' names.</summary>
internal static class Targets
{
    private static readonly string[] NameByTarget = [.. Enum.GetNames<Target>().Select(JsonNamingPolicy.SnakeCaseLower.ConvertName)];

    private static readonly FrozenDictionary<string, Target> TargetByName =
        Enum.GetValues<Target>().ToFrozenDictionary(target => NameByTarget[(int)target], StringComparer.Ordinal);

    /// <summary>The number of targets.</summary>
    public static int Count => NameByTarget.Length;

    /// <summary>All names, in the order of the enumeration.</summary>
    public static IReadOnlyList<string> Names => NameByTarget;

    /// <summary>The name of a target.</summary>
    public static string NameOf(Target target) => NameByTarget[(int)target];

    /// <summary>Finds a target by its name.</summary>
    public static bool TryFind(string name, out Target target) => TargetByName.TryGetValue(name, out target);

    /// <summary>The target of a name given by the user.</summary>
    /// <param name="name">The name.</param>
    /// <param name="place">Where it was given, for the message.</param>
    /// <exception cref="UsageException">There is no such target.</exception>
    public static Target Find(string name, string place)
    {
        if (TryFind(name, out Target target))
        {
            return target;
        }

        string hint = Spelling.Nearest(name, NameByTarget) is { } nearest ? $" Did you mean '{nearest}'?" : "";
        throw new UsageException($"{place}: '{name}' is not a target.{hint} Targets: {string.Join(", ", NameByTarget)}");
    }
}
