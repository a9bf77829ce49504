using CustomerGrains.Domain.Standards;

namespace CustomerGrains.Server.Standards;

/// <summary>The document of the standard that ships.</summary>
internal static class ShippedDocument
{
    /// <summary>The document, with everything said.</summary>
    /// <param name="standard">The standard.</param>
    /// <param name="model">The fitted model in it; empty for the one that ships.</param>
    public static V1.Standard Of(Standard standard, string model = "") => StandardWriter.Write(standard, new V1.Standard
    {
        Title = "The standard that ships",
        Description = "Thresholds, weights and half-lives are starting points; a business sets its own.",
        Model = model,
    });
}
