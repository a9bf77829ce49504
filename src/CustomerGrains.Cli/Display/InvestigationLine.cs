using CustomerGrains.V1;

namespace CustomerGrains.Cli.Display;

/// <summary>Investigations for people.</summary>
internal static class InvestigationLine
{
    /// <summary>An investigation on one line.</summary>
    public static string Of(Investigation investigation) => TimelineLine.OneLine(string.Join("  ", new[]
    {
        $"{Figures.Word(investigation.State),-13}",
        investigation.CustomerId,
        Figures.Word(investigation.Kind),
        $"since {Figures.Of(investigation.Since)}, begun {Figures.Of(investigation.OpenedAt)}",
        $"{Figures.Of(investigation.Value, 2)} {investigation.Currency}",
        $"{Figures.Of(investigation.Evidence)} pieces of evidence",
        $"{investigation.By}: {investigation.Reason}",
    }));

    /// <summary>A move in a few words.</summary>
    public static string Of(InvestigationMove move)
    {
        InvestigationEvidence evidence = move.Evidence ?? new InvestigationEvidence();
        string[] pieces = [.. new[] { evidence.Text }.Where(text => text.Length > 0), .. evidence.Links, .. evidence.InteractionIds];
        return $"investigation of {Figures.Word(move.Kind)} to {Figures.Word(move.State)} by {move.By}: {move.Reason}"
            + (pieces.Length == 0 ? "" : $" ({string.Join("; ", pieces)})");
    }
}
