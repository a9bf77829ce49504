namespace CustomerGrains.Server.Demo.Display;

/// <summary>
/// Columns of text as wide as they need to be, two spaces apart; the last one is broken at the width. Spectre's tables fill every
/// line up with spaces, which shows as soon as somebody copies or greps the output.
/// </summary>
internal sealed class TextTable
{
    private const string Indent = "  ";
    private const int BreakingMin = 12;

    private readonly bool[] _isNumber;
    private readonly List<string[]> _rows = [];

    /// <param name="headers">A header that begins with &gt; stands to the right, as numbers do.</param>
    /// <param name="rows">A text for every header.</param>
    public TextTable(IReadOnlyList<string> headers, IEnumerable<string[]> rows)
    {
        _isNumber = [.. headers.Select(header => header.StartsWith('>'))];
        _rows.Add([.. headers.Select(header => header.TrimStart('>'))]);
        _rows.AddRange(rows);
    }

    /// <summary>The lines, that of the headers first.</summary>
    public IEnumerable<string> Lines(int width)
    {
        int last = _isNumber.Length - 1;
        int[] widths = [.. Enumerable.Range(0, last + 1).Select(column => _rows.Max(row => row[column].Length))];
        int before = widths.Take(last).Sum(each => each + Indent.Length) + Indent.Length;
        foreach (string[] row in _rows)
        {
            string start = string.Concat(row.Take(last).Select((cell, column) => Indent + Pad(cell, column, widths[column]))) + Indent;
            foreach (string part in Break(Pad(row[last], last, widths[last]), Math.Max(width - before, BreakingMin)))
            {
                yield return (start + part).TrimEnd();
                start = new string(' ', before);
            }
        }
    }

    private string Pad(string cell, int column, int width) => _isNumber[column] ? cell.PadLeft(width) : cell.PadRight(width);

    private static IEnumerable<string> Break(string text, int width)
    {
        string rest = text.TrimEnd();
        while (rest.Length > width)
        {
            int end = rest.LastIndexOf(' ', width);
            end = end <= 0 ? width : end;
            yield return rest[..end];
            rest = rest[end..].TrimStart();
        }

        yield return rest;
    }
}
