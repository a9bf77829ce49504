using System.Text;
using CustomerGrains.Cli.Input;

namespace CustomerGrains.Cli.Mapping;

/// <summary>Where each target's value comes from in the rows of one file: a column, a constant or nowhere.</summary>
internal sealed class ColumnPlan
{
    private const int Nowhere = -1;

    private readonly int[] _columnByTarget = new int[Targets.Count];
    private readonly byte[]?[] _constantByTarget = new byte[]?[Targets.Count];
    private readonly string?[] _constantTextByTarget = new string?[Targets.Count];

    private ColumnPlan(IReadOnlyList<string> columns, MappingRules rules)
    {
        Columns = columns;
        Array.Fill(_columnByTarget, Nowhere);
        for (int index = 0; index < columns.Count; index++)
        {
            if (Targets.TryFind(columns[index], out Target target) && !rules.Columns.ContainsKey(target))
            {
                Bind(target, columns[index]);
            }
        }

        foreach ((Target target, string column) in rules.Columns)
        {
            Bind(target, column);
        }

        foreach ((Target target, string value) in rules.Constants)
        {
            _columnByTarget[(int)target] = Nowhere;
            _constantByTarget[(int)target] = Encoding.UTF8.GetBytes(value);
            _constantTextByTarget[(int)target] = value;
        }
    }

    /// <summary>The names of the columns.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>Plans a file by its header.</summary>
    /// <exception cref="UsageException">A mapped column is not there, or a target that every row needs has no source.</exception>
    public static ColumnPlan For(CsvRecord header, MappingRules rules, string fileName, byte delimiter)
    {
        string[] columns = [.. Enumerable.Range(0, header.Count).Select(index => header.Text(index).Trim())];
        if (columns is [var only] && OtherDelimiter(only, delimiter) is { } better)
        {
            throw new UsageException($"the header of {fileName} has a single column, '{only}'. Did you mean --delimiter '{better}'?");
        }

        ColumnPlan plan = new(columns, rules);
        plan.RequireSources(fileName);
        return plan;
    }

    /// <summary>Whether a target has a source.</summary>
    public bool Has(Target target) => _columnByTarget[(int)target] != Nowhere || _constantByTarget[(int)target] is not null;

    /// <summary>The constant of a target, or null.</summary>
    public string? Constant(Target target) => _constantTextByTarget[(int)target];

    /// <summary>A target's value in a row; empty when it has no source.</summary>
    public ReadOnlySpan<byte> Value(CsvRecord record, Target target)
    {
        int column = _columnByTarget[(int)target];
        return column == Nowhere ? _constantByTarget[(int)target] : record[column];
    }

    private void Bind(Target target, string column)
    {
        int[] places = [.. Enumerable.Range(0, Columns.Count).Where(index => Columns[index] == column)];
        _columnByTarget[(int)target] = places switch
        {
            [var place] => place,
            [] => throw new UsageException(
                $"--map {Targets.NameOf(target)}={column}: the file has no such column. Its columns: {string.Join(", ", Columns)}.{DidYouMean(Spelling.LikelyColumn(column, Columns))}"),
            _ => throw new UsageException($"the file has several columns named '{column}', so {Targets.NameOf(target)} cannot be read from it"),
        };
    }

    private void RequireSources(string fileName)
    {
        List<string> missing = [];
        foreach (Target target in (Target[])[Target.CustomerId, Target.OccurredAt, Target.Channel])
        {
            AddUnless(Has(target), Targets.NameOf(target));
        }

        bool onlyPurchases = !Has(Target.Kind) || Constant(Target.Kind) is "purchase" or "product_return";
        AddUnless(!onlyPurchases || Has(Target.Amount) || Has(Target.UnitPrice), "amount");
        AddUnless(!onlyPurchases || Has(Target.Currency), "currency");
        if (missing.Count == 0)
        {
            return;
        }

        IEnumerable<string> hints = missing
            .Select(target => Spelling.LikelyColumn(target, Columns) is { } column ? $"--map {target}={column}" : null)
            .OfType<string>();
        string hint = string.Join(" ", hints);
        string likely = hint.Length > 0 ? $" Did you mean {hint}?" : "";
        throw new UsageException(
            $"the header of {fileName} (line 1) has nothing for {string.Join(", ", missing)}. Its columns: {string.Join(", ", Columns)}.{likely}" +
            " Name a column with --map target=column or give all rows one value with --set target=value.");

        void AddUnless(bool there, string target)
        {
            if (!there)
            {
                missing.Add(target);
            }
        }
    }

    private static string DidYouMean(string? column) => column is null ? "" : $" Did you mean '{column}'?";

    private static string? OtherDelimiter(string header, byte delimiter) =>
        ((string[])[",", ";", "\t", "|"]).Where(candidate => candidate[0] != delimiter && header.Contains(candidate, StringComparison.Ordinal))
            .Select(candidate => candidate == "\t" ? "tab" : candidate).FirstOrDefault();
}
