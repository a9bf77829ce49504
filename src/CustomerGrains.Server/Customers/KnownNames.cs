using CustomerGrains.Domain;
using CustomerGrains.Grpc;

namespace CustomerGrains.Server.Customers;

/// <summary>Refuses names that no standard applied has, with the nearest and all that are allowed: whoever misspells one would find nothing for ever.</summary>
internal static class KnownNames
{
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
