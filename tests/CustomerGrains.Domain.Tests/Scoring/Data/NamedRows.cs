using CustomerGrains.Testing;

namespace CustomerGrains.Domain.Tests.Scoring.Data;

/// <summary>Rows of the shared data by the names in their file's first line.</summary>
public static class NamedRows
{
    /// <summary>Rows of a comma-separated file without quotes.</summary>
    public static IEnumerable<GoldenRow> Of(string name)
    {
        using var reader = new StreamReader(SharedData.Open(name));
        Dictionary<string, int> columns = reader.ReadLine()!.Split(',').Select((column, index) => (column, index)).ToDictionary(pair => pair.column, pair => pair.index);
        while (reader.ReadLine() is { } line)
        {
            yield return new GoldenRow(columns, line.Split(','));
        }
    }
}
