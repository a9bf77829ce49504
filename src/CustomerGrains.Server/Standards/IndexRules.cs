using CustomerGrains.Domain.Metrics;
using Google.Protobuf.Collections;

namespace CustomerGrains.Server.Standards;

/// <summary>Checks what a document has customers searched by.</summary>
internal static class IndexRules
{
    private const int MetricsMax = 32;
    private const int AttributesMax = 16;

    /// <summary>Adds what is wrong.</summary>
    public static void Check(V1.Standard document, List<(string Path, string Message)> problems)
    {
        Count("indexed_metrics", document.IndexedMetrics, MetricsMax, problems);
        Count("indexed_attributes", document.IndexedAttributes, AttributesMax, problems);
        for (int place = 0; place < document.IndexedMetrics.Count; place++)
        {
            string name = document.IndexedMetrics[place];
            if (MetricCatalogue.Find(name) is null)
            {
                string meant = MetricCatalogue.Suggest(name) is { } nearest ? $"; did you mean {nearest}?" : "; ListMetrics names them";
                problems.Add(($"indexed_metrics[{place}]", $"is {name}, and there is no such metric{meant}"));
            }
        }

        for (int place = 0; place < document.IndexedAttributes.Count; place++)
        {
            if (MetricCatalogue.Find(MetricCatalogue.AttributePrefix + document.IndexedAttributes[place]) is null)
            {
                problems.Add(($"indexed_attributes[{place}]", $"is '{document.IndexedAttributes[place]}'; allowed is an attribute's name, of 1 to 64 bytes"));
            }
        }
    }

    private static void Count(string field, RepeatedField<string> names, int most, List<(string Path, string Message)> problems)
    {
        if (names.Count > most)
        {
            problems.Add((field, $"has {names.Count}; at most {most} are allowed"));
        }
        else if (names.Distinct(StringComparer.Ordinal).Count() < names.Count)
        {
            problems.Add((field, "names one twice"));
        }
    }
}
