namespace CustomerGrains.Cli.Bench.Work;

/// <summary>The ids of the customers by number. They are kept where that costs little, since most of the work is to make them.</summary>
internal sealed class CustomerIds
{
    private const int KeptMax = 1_000_000;

    private readonly string _prefix;
    private readonly string[]? _ids;

    /// <summary>Makes the ids of so many customers.</summary>
    public CustomerIds(string prefix, int count)
    {
        (_prefix, Count) = (prefix, count);
        _ids = count <= KeptMax ? [.. Enumerable.Range(0, count).Select(Make)] : null;
    }

    /// <summary>How many customers there are.</summary>
    public int Count { get; }

    /// <summary>The id of a customer.</summary>
    public string IdOf(int number) => _ids is null ? Make(number) : _ids[number];

    private string Make(int number) => string.Create(null, $"{_prefix}{number:D7}");
}
