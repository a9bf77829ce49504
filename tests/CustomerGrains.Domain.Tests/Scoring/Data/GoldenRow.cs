using System.Globalization;

namespace CustomerGrains.Domain.Tests.Scoring.Data;

/// <summary>One row of a golden file.</summary>
public sealed class GoldenRow(IReadOnlyDictionary<string, int> columns, string[] fields)
{
    public string Text(string column) => fields[columns[column]];

    public double Number(string column) => double.Parse(Text(column), CultureInfo.InvariantCulture);

    public int Whole(string column) => int.Parse(Text(column), CultureInfo.InvariantCulture);
}
