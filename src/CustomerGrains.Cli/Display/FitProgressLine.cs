using CustomerGrains.V1;

namespace CustomerGrains.Cli.Display;

/// <summary>How far a fit is, as a line.</summary>
internal static class FitProgressLine
{
    /// <summary>The line.</summary>
    public static string Of(FitModelResponse response) => response.Phase switch
    {
        FitPhase.Reading when response.Records == 0 => "reading the journal …",
        FitPhase.Reading => $"reading the journal: {Read(response)} …",
        FitPhase.Purchases => $"read {Read(response)}; fitting the purchase model …",
        FitPhase.Spend => "fitting the spend model …",
        FitPhase.Scorecard => "learning the scorecard …",
        FitPhase.Comparison => "comparing with what is in force …",
        FitPhase.Done => $"stored as {response.Model.Name}",
        _ => "going on …",
    };

    private static string Read(FitModelResponse response) =>
        $"{Figures.Of(response.Records, "record")}, {Figures.Of(response.Customers, "customer")} who purchased";
}
