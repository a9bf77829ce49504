using CustomerGrains.Domain;
using CustomerGrains.Grpc;

namespace CustomerGrains.Server.Customers;

/// <summary>Refuses names that no standard applied has, with the nearest and all that are allowed: whoever misspells one would find nothing for ever.</summary>
internal static class KnownNames
{
    private const int EntriesMax = 100;

    /// <summary>Checks the names of a field that has several.</summary>
    /// <param name="field">The field they came in.</param>
    /// <param name="names">The names, at most 100.</param>
    /// <param name="known">Those there are.</param>
    /// <exception cref="GrpcException">INVALID_ARGUMENT: they are too many, or one of them is none.</exception>
    public static void CheckAll(string field, IReadOnlyCollection<string> names, IEnumerable<string> known)
    {
        CheckCount(field, names.Count);
        string[] allowed = [.. known];
        foreach (string name in names)
        {
            Check(field, name, allowed, isOneOfSeveral: true);
        }
    }

    /// <summary>Checks how many entries a field has.</summary>
    /// <param name="field">The field.</param>
    /// <param name="count">How many.</param>
    /// <exception cref="GrpcException">INVALID_ARGUMENT: more than 100.</exception>
    public static void CheckCount(string field, int count)
    {
        if (count > EntriesMax)
        {
            throw GrpcErrors.InvalidArgument(field, $"has {count} entries; at most {EntriesMax} are allowed");
        }
    }

    /// <summary>Checks a name.</summary>
    /// <param name="field">The field it came in.</param>
    /// <param name="name">The name.</param>
    /// <param name="known">Those there are.</param>
    /// <param name="isOneOfSeveral">Whether the field has several.</param>
    /// <exception cref="GrpcException">INVALID_ARGUMENT: there is no such name.</exception>
    public static void Check(string field, string name, IEnumerable<string> known, bool isOneOfSeveral = false)
    {
        string[] names = [.. known.Distinct()];
        if (!names.Contains(name))
        {
            string hint = Spelling.Nearest(name, names) is { } nearest ? $"did you mean '{nearest}'? " : "";
            string allowed = names.Length == 0 ? "none" : string.Join(", ", names.Select(each => each.Length == 0 ? "none" : each));
            throw GrpcErrors.InvalidArgument(field, $"{(isOneOfSeveral ? "has" : "is")} '{name}'; {hint}allowed are {allowed}");
        }
    }
}
