using CustomerGrains.Domain;

namespace CustomerGrains.Engine.Population;

/// <summary>What is wrong with a question for customers.</summary>
/// <param name="Field">The field of the question.</param>
/// <param name="Message">What is wrong and what is allowed.</param>
public sealed record QueryProblem(string Field, string Message)
{
    /// <summary>Something is asked for that the index does not have.</summary>
    internal static QueryProblem NotIndexed(string field, string name, IEnumerable<string> indexed)
    {
        string[] all = [.. indexed.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        string meant = Spelling.Nearest(name, all) is { } near ? $"; did you mean {near}?" : "";
        string allowed = all.Length == 0 ? "nothing of the kind is indexed" : $"indexed are {string.Join(", ", all)}";
        return new QueryProblem(field, $"is {name}, which is not indexed{meant}; {allowed}; a standard's indexed_metrics and indexed_attributes add to it");
    }
}
