using System.Globalization;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Governance;
using CustomerGrains.Domain.Standards;

namespace CustomerGrains.Engine.Core;

/// <summary>
/// By which standards customers are graded at a time: the one in force and, for its audience, the one on trial; and what is known of all
/// customers together. Immutable; a change is another one of these.
/// </summary>
public sealed class AppliedStandards
{
    /// <summary>Puts them together.</summary>
    /// <param name="inForce">The standard in force.</param>
    /// <param name="context">What is known of all customers together, for the standard in force.</param>
    /// <param name="trial">The standard on trial; null without.</param>
    /// <param name="audience">Whom the trial is for.</param>
    /// <param name="trialContext">What is known of all customers together, for the standard on trial; null for the same.</param>
    public AppliedStandards(
        CompiledStandard inForce, DecisionContext context, CompiledStandard? trial = null, Audience audience = default, DecisionContext? trialContext = null)
    {
        (InForce, Context, Trial, Audience, TrialContext) = (inForce, context, trial, audience, trialContext ?? context);
        Key = KeyOf();
    }

    /// <summary>The standard in force.</summary>
    public CompiledStandard InForce { get; }

    /// <summary>The standard on trial; null without.</summary>
    public CompiledStandard? Trial { get; }

    /// <summary>Whom the trial is for.</summary>
    public Audience Audience { get; }

    /// <summary>What is known of all customers together, for the standard in force.</summary>
    public DecisionContext Context { get; }

    /// <summary>What is known of all customers together, for the standard on trial: thresholds by percentile are those of its own gradings.</summary>
    public DecisionContext TrialContext { get; }

    /// <summary>
    /// Names all of it. A customer who was looked at under the same key need not be looked at again for the sake of the standards: it says
    /// the version in force and what decisions by it take from the context, and the same of the trial, with its audience.
    /// </summary>
    public string Key { get; }

    /// <summary>One standard for everybody, with nothing known of all customers together.</summary>
    /// <param name="standard">A standard in which nothing is wrong.</param>
    public static AppliedStandards Of(Standard standard) => new(CompiledStandard.Of(standard), DecisionContext.None);

    /// <summary>The same with something else known of all customers together.</summary>
    public AppliedStandards With(DecisionContext context) => new(InForce, context, Trial, Audience, TrialContext);

    /// <summary>What is known of all customers together when one of these standards decides.</summary>
    /// <param name="standard">One of the two.</param>
    public DecisionContext ContextOf(CompiledStandard standard) => ReferenceEquals(standard, Trial) ? TrialContext : Context;

    /// <summary>The standard that a customer is graded by.</summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="standing">What was decided about it so far; null for nothing. Who is on trial by a level stays so whatever the trial makes of it.</param>
    public CompiledStandard For(string customerId, Standing? standing) =>
        Trial is { } trial && Audience.HasInShare(trial.Standard.Version, customerId) && IsOfLevel(trial, standing) ? trial : InForce;

    private bool IsOfLevel(CompiledStandard trial, Standing? standing) =>
        Audience.Grading.Length == 0
        || (standing is not null && (standing.Shape.Version == trial.Shape.Version || standing.LevelOf(Audience.Grading) == Audience.Level));

    private string KeyOf()
    {
        string key = Named(InForce, Context);
        return Trial is null ? key : string.Create(
            CultureInfo.InvariantCulture, $"{key} trial {Named(Trial, TrialContext)} {Audience.ShareThousandths} {Audience.Grading}={Audience.Level}");
    }

    private static string Named(CompiledStandard standard, DecisionContext context) =>
        context.KeyFor(standard.Standard) is { Length: > 0 } name ? $"{standard.Standard.Version}@{name}" : standard.Standard.Version;
}
