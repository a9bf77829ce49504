using CustomerGrains.V1;
using Act = CustomerGrains.V1.StandardAct.ActOneofCase;

namespace CustomerGrains.Cli.Display.Standards;

/// <summary>What was done, in words.</summary>
internal static class ActWords
{
    /// <summary>The words.</summary>
    public static string Of(StandardAct act) => act.ActCase switch
    {
        Act.Drafted => $"drafted, from {act.Drafted.BasedOn}",
        Act.Simulated => $"simulated, drift {Figures.Of(act.Simulated.Drift, 3)}",
        Act.Submitted => act.Submitted.AcceptDrift ? "submitted, drift accepted" : "submitted",
        Act.SentBack => "sent back",
        Act.Approved => $"approved from {Figures.Of(act.Approved.EffectiveAt)} for {SummaryWords.Of(act.Approved.Audience)}",
        Act.Withdrawn => "withdrawn",
        Act.Shadowed => act.Shadowed.On ? "shadow on" : "shadow off",
        Act.RolledBack => "rolled back to",
        _ => "done what only a newer version of this program knows",
    };
}
