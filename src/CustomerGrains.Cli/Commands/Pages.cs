using System.CommandLine;

namespace CustomerGrains.Cli.Commands;

/// <summary>Reads lists page by page, as far as <c>--limit</c> says.</summary>
internal static class Pages
{
    private const int EntriesMax = 1_000;

    /// <summary>The option that says how many entries to list at most.</summary>
    /// <param name="entries">What they are, for example "warnings".</param>
    /// <param name="usual">How many without it.</param>
    public static Option<int> Limit(string entries, int usual = 50)
    {
        Option<int> limit = new("--limit") { Description = $"Most {entries} to list, 0 for all. Default {usual}.", DefaultValueFactory = _ => usual };
        Limits.Within(limit, 0, int.MaxValue);
        return limit;
    }

    /// <summary>Gives one page after another until there are as many entries as are asked for, or no more.</summary>
    /// <param name="limit">Most entries; 0 for all.</param>
    /// <param name="fetch">Fetches a page of at most so many entries, from a token on that is empty for the first.</param>
    /// <param name="measure">How many entries a page has, and the token of the next; empty on the last.</param>
    public static async IAsyncEnumerable<TPage> ReadAsync<TPage>(int limit, Func<int, string, Task<TPage>> fetch, Func<TPage, (int Entries, string Next)> measure)
    {
        int left = limit > 0 ? limit : int.MaxValue;
        string token = "";
        do
        {
            TPage page = await fetch(Math.Min(EntriesMax, left), token);
            (int entries, token) = measure(page);
            left -= entries;
            yield return page;
        }
        while (token.Length > 0 && left > 0);
    }
}
