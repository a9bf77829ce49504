using System.Globalization;
using CustomerGrains.V1;

namespace CustomerGrains.Cli.Display.Standards;

/// <summary>Where a standard is in its life, in words.</summary>
internal static class SummaryWords
{
    private const int Everybody = 1_000;
    private const double ThousandthsOfPercent = 10;

    /// <summary>One line about a standard.</summary>
    public static string Line(StandardSummary summary)
    {
        string effective = Figures.Of(summary.EffectiveAt);
        return summary.Version + ": " + summary.Phase switch
        {
            StandardPhase.Draft => $"draft, made from {summary.BasedOn}{(summary.HasDrift ? $", tried, drift {Figures.Of(summary.Drift, 3)}" : "")}",
            StandardPhase.Submitted => $"submitted by {summary.SubmittedBy}, waits for approval by somebody else",
            StandardPhase.Approved => $"approved by {summary.ApprovedBy}, takes effect {effective} for {Of(summary.Audience)}",
            StandardPhase.Trial => $"on trial since {effective} for {Of(summary.Audience)}",
            StandardPhase.InForce => "in force",
            _ => Phase(summary.Phase),
        };
    }

    /// <summary>The word for a phase.</summary>
    public static string Phase(StandardPhase phase) => phase == StandardPhase.Trial ? "on trial" : Figures.Word(phase);

    /// <summary>Who a standard is for.</summary>
    public static string Of(Audience? audience)
    {
        if (audience is null || (audience.ShareThousandths is 0 or Everybody && audience.Grading.Length == 0))
        {
            return "everybody";
        }

        string share = audience.ShareThousandths is 0 or Everybody
            ? "everybody"
            : (audience.ShareThousandths / ThousandthsOfPercent).ToString("0.#", CultureInfo.InvariantCulture) + " %";
        return audience.Grading.Length == 0 ? share : $"{share} on {audience.Grading} {audience.Level}";
    }

    /// <summary>A text, or a dash for none.</summary>
    public static string OrNone(string text) => text.Length == 0 ? Figures.None : text;
}
