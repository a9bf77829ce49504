using CustomerGrains.Domain.Standards;

namespace CustomerGrains.Server.Standards;

/// <summary>Writes standards as documents, with every parameter.</summary>
internal static class StandardWriter
{
    /// <summary>The document of a standard.</summary>
    /// <param name="standard">The standard.</param>
    /// <param name="head">The document whose title, description and model it takes over; null for none.</param>
    public static V1.Standard Write(Standard standard, V1.Standard? head = null)
    {
        var document = new V1.Standard
        {
            Version = standard.Version,
            Title = head?.Title ?? "",
            Description = head?.Description ?? "",
            ReportingCurrency = standard.ReportingCurrency.Code,
            Model = head?.Model ?? "",
            IndexedMetrics = { standard.IndexedMetrics },
            IndexedAttributes = { standard.IndexedAttributes },
        };
        ParameterWriter.Write(standard, document);
        CompositionWriter.Write(standard, document);
        return document;
    }
}
