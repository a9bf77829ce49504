using CustomerGrains.Domain.Interactions;

namespace CustomerGrains.Domain.Metrics;

/// <summary>Every number, word and flag about a customer that a standard may name.</summary>
public static class MetricCatalogue
{
    /// <summary>What stands before an attribute's name: attribute:assets is the attribute assets read as a number.</summary>
    public const string AttributePrefix = "attribute:";

    private static readonly Dictionary<string, Metric> ByName =
        new[] { PurchaseMetrics.All, WorthMetrics.All, SatisfactionMetrics.All, ActivityMetrics.All, IndexMetrics.All, RiskMetrics.All, CareMetrics.All }
            .SelectMany(metrics => metrics)
            .ToDictionary(metric => metric.Name, StringComparer.Ordinal);

    /// <summary>All metrics but attributes, in order of name.</summary>
    public static IReadOnlyList<Metric> All { get; } = [.. ByName.Values.OrderBy(metric => metric.Name, StringComparer.Ordinal)];

    /// <summary>
    /// The metric of a name; null when there is none. An attribute's is a number of any size that stays in silence; it is unknown where the
    /// customer has no such attribute or its text is no number.
    /// </summary>
    /// <param name="name">The name.</param>
    public static Metric? Find(string name)
    {
        if (!name.StartsWith(AttributePrefix, StringComparison.Ordinal))
        {
            return ByName.GetValueOrDefault(name);
        }

        string attribute = name[AttributePrefix.Length..];
        return IsAttributeName(attribute)
            ? new Metric(name, MetricUnit.Scale, double.NegativeInfinity, double.PositiveInfinity, Silence.Stays, (ref reader) => MetricReader.NumberOf(reader.Attribute(attribute)))
            {
                Meaning = $"The attribute {attribute} as a number; unknown where it is missing or no number",
                Attribute = attribute,
            }
            : null;
    }

    /// <summary>The name that may have been meant; null when none is near.</summary>
    /// <param name="name">A name that is not in the catalogue.</param>
    public static string? Suggest(string name) => Spelling.Nearest(name, All.Select(metric => metric.Name));

    /// <summary>Whether a text may be an attribute's name: not empty and no longer than an interaction may have it.</summary>
    internal static bool IsAttributeName(string name) =>
        name.Length > 0 && System.Text.Encoding.UTF8.GetByteCount(name) <= InteractionLimits.ShortNameBytesMax;

    /// <summary>All values a metric may have over the days between two readers of one customer, both included, while nothing happens.</summary>
    internal static MetricRange Between(Metric metric, ref MetricReader start, ref MetricReader end) =>
        metric.Bounds is { } bounds ? bounds(ref start, ref end)
        : metric.Silence == Silence.Drifts ? MetricRange.Any
        : MetricRange.Between(start.Read(metric), end.Read(metric));
}
