namespace CustomerGrains.Cli.Mapping;

/// <summary>
/// What the user said about the columns: which column a target is read from, and which target has the same value in every row.
/// </summary>
internal sealed class MappingRules
{
    private readonly Dictionary<Target, string> _columns = [];
    private readonly Dictionary<Target, string> _constants = [];

    /// <summary>The column of each mapped target.</summary>
    public IReadOnlyDictionary<Target, string> Columns => _columns;

    /// <summary>The value of each constant target.</summary>
    public IReadOnlyDictionary<Target, string> Constants => _constants;

    /// <summary>Reads the options; they go before the mapping file.</summary>
    /// <param name="file">What the mapping file says, or null.</param>
    /// <param name="maps">Each <c>target=column</c>.</param>
    /// <param name="sets">Each <c>target=value</c>.</param>
    /// <exception cref="UsageException">A target does not exist or is given twice.</exception>
    public static MappingRules From(MappingFile? file, IEnumerable<string> maps, IEnumerable<string> sets)
    {
        MappingRules options = new();
        foreach (string map in maps)
        {
            options.Add(options._columns, map, "--map", "column");
        }

        foreach (string set in sets)
        {
            options.Add(options._constants, set, "--set", "value");
        }

        foreach ((Target target, string column) in file?.Columns ?? [])
        {
            options.AddUnlessGiven(options._columns, target, column);
        }

        foreach ((Target target, string value) in file?.Constants ?? [])
        {
            options.AddUnlessGiven(options._constants, target, value);
        }

        return options;
    }

    /// <summary>The same rules always give the same text.</summary>
    public override string ToString() =>
        string.Join('\n', _columns.Select(pair => $"map {pair.Key}={pair.Value}")
            .Concat(_constants.Select(pair => $"set {pair.Key}={pair.Value}")).Order(StringComparer.Ordinal));

    private void Add(Dictionary<Target, string> rules, string text, string option, string right)
    {
        int equals = text.IndexOf('=', StringComparison.Ordinal);
        if (equals <= 0 || (equals == text.Length - 1 && option == "--map"))
        {
            throw new UsageException($"{option} {text}: expected target={right}");
        }

        Target target = Targets.Find(text[..equals].Trim(), option);
        if (_columns.ContainsKey(target) || _constants.ContainsKey(target))
        {
            throw new UsageException($"{option} {text}: the target {Targets.NameOf(target)} is given twice");
        }

        rules.Add(target, text[(equals + 1)..]);
    }

    private void AddUnlessGiven(Dictionary<Target, string> rules, Target target, string right)
    {
        if (!_columns.ContainsKey(target) && !_constants.ContainsKey(target))
        {
            rules.Add(target, right);
        }
    }
}
