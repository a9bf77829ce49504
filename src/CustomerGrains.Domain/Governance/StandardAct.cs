using CustomerGrains.Domain.Gradings;

namespace CustomerGrains.Domain.Governance;

/// <summary>
/// Something that was done about a standard: who did it, when and why. The acts in their order are the whole history of the standards;
/// what is in force at an instant follows from them.
/// </summary>
/// <param name="Version">The standard it is about.</param>
/// <param name="By">Who did it; 1 to 256 characters.</param>
/// <param name="At">When.</param>
/// <param name="Reason">Why, in the words of whoever did it; may be empty except for a rollback.</param>
public abstract record StandardAct(string Version, string By, Instant At, string Reason);

/// <summary>A draft was written, or written anew under the same version while it is a draft.</summary>
/// <param name="Version">Its version: 1 to 64 lower-case letters, digits, dots and hyphens.</param>
/// <param name="BasedOn">The version it was made from.</param>
/// <param name="Fingerprint">Hash of the document, so that what is said of one text is not taken to be said of another.</param>
/// <param name="By">Who.</param>
/// <param name="At">When.</param>
/// <param name="Reason">Why.</param>
public sealed record Drafted(string Version, string BasedOn, string Fingerprint, string By, Instant At, string Reason) : StandardAct(Version, By, At, Reason);

/// <summary>A draft was tried on the whole base.</summary>
/// <param name="Version">The draft.</param>
/// <param name="Fingerprint">The document that was tried.</param>
/// <param name="Drift">The greatest population stability index over its gradings, 0 or more.</param>
/// <param name="By">Who.</param>
/// <param name="At">When.</param>
/// <param name="Reason">Why.</param>
public sealed record Simulated(string Version, string Fingerprint, double Drift, string By, Instant At, string Reason) : StandardAct(Version, By, At, Reason)
{
    /// <summary>The thresholds by percentile that it was tried with, and takes effect with while they are not too old.</summary>
    public Calibration Calibration { get; init; } = Calibration.None;
}

/// <summary>A draft was put forward for approval.</summary>
/// <param name="Version">The draft.</param>
/// <param name="AcceptsDrift">Whether a drift above <see cref="StandardRegister.DriftMax"/> is meant.</param>
/// <param name="By">Who.</param>
/// <param name="At">When.</param>
/// <param name="Reason">Why.</param>
public sealed record Submitted(string Version, bool AcceptsDrift, string By, Instant At, string Reason) : StandardAct(Version, By, At, Reason);

/// <summary>What was put forward was sent back; it is a draft again.</summary>
/// <param name="Version">The standard.</param>
/// <param name="By">Who.</param>
/// <param name="At">When.</param>
/// <param name="Reason">Why.</param>
public sealed record SentBack(string Version, string By, Instant At, string Reason) : StandardAct(Version, By, At, Reason);

/// <summary>A standard was approved by somebody other than its authors, or one on trial or approved for later was approved for another audience or instant.</summary>
/// <param name="Version">The standard.</param>
/// <param name="EffectiveAt">When it takes effect; not before <paramref name="At"/>.</param>
/// <param name="Audience">The customers it is for at first; everybody when it is not a trial.</param>
/// <param name="By">Who.</param>
/// <param name="At">When.</param>
/// <param name="Reason">Why.</param>
public sealed record Approved(string Version, Instant EffectiveAt, Audience Audience, string By, Instant At, string Reason) : StandardAct(Version, By, At, Reason);

/// <summary>A standard that is not in force for everybody was given up. A trial with it ends.</summary>
/// <param name="Version">The standard.</param>
/// <param name="By">Who.</param>
/// <param name="At">When.</param>
/// <param name="Reason">Why.</param>
public sealed record Withdrawn(string Version, string By, Instant At, string Reason) : StandardAct(Version, By, At, Reason);

/// <summary>A standard is to be computed beside the one in force, without any effect, or no longer.</summary>
/// <param name="Version">The standard.</param>
/// <param name="IsOn">Whether it begins.</param>
/// <param name="By">Who.</param>
/// <param name="At">When.</param>
/// <param name="Reason">Why.</param>
public sealed record Shadowed(string Version, bool IsOn, string By, Instant At, string Reason) : StandardAct(Version, By, At, Reason);

/// <summary>
/// A standard that was in force for everybody is in force again, at once. What was approved for later, and any trial, is given up with
/// the one rolled back, because it was made from it.
/// </summary>
/// <param name="Version">The standard to go back to.</param>
/// <param name="By">Who.</param>
/// <param name="At">When.</param>
/// <param name="Reason">Why; required.</param>
public sealed record RolledBack(string Version, string By, Instant At, string Reason) : StandardAct(Version, By, At, Reason);
