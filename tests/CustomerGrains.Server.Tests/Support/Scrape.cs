using System.Globalization;
using System.Text.RegularExpressions;

namespace CustomerGrains.Server.Tests.Support;

/// <summary>What /metrics said.</summary>
internal sealed partial class Scrape(string text)
{
    private const int TimeoutMilliseconds = 10_000;

    public string Text { get; } = text;

    public IEnumerable<string> SampleNames => Samples().Select(sample => NameEnd().Split(sample)[0]).Distinct();

    public IEnumerable<string> LabelNames => LabelName().Matches(Text).Select(match => match.Groups["name"].Value).Distinct();

    /// <summary>The value of a series, written as in the text; null when it is not there.</summary>
    public double? this[string series] => Samples()
        .Where(sample => sample.StartsWith(series + " ", StringComparison.Ordinal))
        .Select(sample => (double?)double.Parse(sample[(series.Length + 1)..], CultureInfo.InvariantCulture))
        .SingleOrDefault();

    public static async Task<Scrape> OfAsync(ServerFixture server) => new(await server.Web.GetStringAsync("/metrics"));

    private IEnumerable<string> Samples() => Text.Split('\n').Where(line => line.Length > 0 && line[0] != '#');

    [GeneratedRegex("[{ ]", RegexOptions.None, TimeoutMilliseconds)]
    private static partial Regex NameEnd();

    [GeneratedRegex("[{,](?<name>[a-z_]+)=\"", RegexOptions.None, TimeoutMilliseconds)]
    private static partial Regex LabelName();
}
