using CustomerGrains.Domain;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Governance;

namespace CustomerGrains.Server.Standards;

/// <summary>Which standards are applied, made ready to decide by.</summary>
/// <param name="Live">The one in force for everybody who is not in a trial.</param>
/// <param name="Since">Since when.</param>
/// <param name="Trial">The one on trial; null without.</param>
/// <param name="Audience">Who the trial is for; nobody without a trial.</param>
/// <param name="Shadow">The one computed beside them; null without.</param>
internal sealed record StandardsDue(CompiledStandard Live, Instant Since, CompiledStandard? Trial, Audience Audience, CompiledStandard? Shadow)
{
    /// <summary>What is known of all customers together, for the live one; null when it is to be found first.</summary>
    public DecisionContext? Context { get; init; }

    /// <summary>The same for the one on trial.</summary>
    public DecisionContext? TrialContext { get; init; }
}
