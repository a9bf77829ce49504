using System.Globalization;
using CustomerGrains.Server.Watching;
using CustomerGrains.Storage.Following;

namespace CustomerGrains.Server.Webhooks;

/// <summary>Where what a webhook sends stands in the order of all: the same after every restart, as texts in order.</summary>
internal static class EventPlace
{
    private const string OfSubjects = "subject-";

    /// <summary>That of a customer's change.</summary>
    public static string Of(FeedPosition position) => string.Create(
        CultureInfo.InvariantCulture, $"{position.Era:x8}-{position.Group:x16}-{position.Place:x8}");

    /// <summary>That of a change in the log of other subjects; behind those of customers.</summary>
    public static string Of(long sequence) => string.Create(CultureInfo.InvariantCulture, $"{OfSubjects}{sequence:x16}");

    /// <summary>Whether a change, or an event of it, does not come after a cursor; of other subjects none does where the cursor has no place for them.</summary>
    public static bool IsUpTo(string place, in WatchCursor cursor) =>
        place.StartsWith(OfSubjects, StringComparison.Ordinal)
            ? cursor.Subjects is not { } sequence || IsUpTo(place, Of(sequence))
            : IsUpTo(place, Of(cursor.Customers));

    private static bool IsUpTo(string place, string end) => string.CompareOrdinal(place, 0, end, 0, end.Length) <= 0;
}
