using CustomerGrains.Domain;
using CustomerGrains.Domain.Assessments;
using CustomerGrains.Domain.Care;
using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Explanations;
using CustomerGrains.Domain.Outlook;
using CustomerGrains.Domain.Warnings;

namespace CustomerGrains.Engine.Core;

/// <summary>A customer's facts at an instant, for whoever has them to work on. All of them are durable.</summary>
/// <param name="CustomerId">The customer.</param>
/// <param name="Version">Its records, interactions and reviews.</param>
/// <param name="LastRecordedAt">When the newest of them was made.</param>
/// <param name="At">The instant asked for; nothing in the facts is later.</param>
/// <param name="State">The facts; they are the receiver's.</param>
/// <param name="Standing">What has been decided about the customer, as recorded then; null before the first decision.</param>
internal sealed record CustomerFacts(string CustomerId, long Version, Instant LastRecordedAt, Instant At, CustomerState State,
    Standing? Standing)
{
    /// <summary>The version of the standard by which the newest record was assessed; empty where that was not asked for.</summary>
    public string StandardVersion { get; init; } = "";

    /// <summary>The customer's figures.</summary>
    /// <param name="standard">The standard to make them by.</param>
    /// <param name="context">What was known beside.</param>
    public CustomerPicture PictureUnder(CompiledStandard standard, DecisionContext context) => new(
        CustomerId, Version, LastRecordedAt, CustomerFigures.Of(State, standard.Standard, At, context.Portfolio), NextChange.Within(State, standard.Standard, At), Standing, standard);

    /// <summary>Why the customer is what it is.</summary>
    /// <param name="standard">The standard to explain figures by.</param>
    /// <param name="decidedBy">The standard that the grades are of; null when it is not known any more, which leaves their reasons unsaid.</param>
    /// <param name="context">What was known beside.</param>
    public CustomerExplanation Explain(CompiledStandard standard, CompiledStandard? decidedBy, DecisionContext context) => new(
        CustomerId, Version, LastRecordedAt, Explainer.Explain(State, standard.Standard, At), Standing, Grades(decidedBy, context))
    {
        Standard = decidedBy ?? standard,
        Warnings = Standing is null || decidedBy is null || !IsOf(decidedBy) ? [] : WarningExplainer.Explain(State, Standing, decidedBy, context, At),
        Care = Standing is null || decidedBy is null || !IsOf(decidedBy)
            ? CareAdvice.None
            : CareAdvisor.Advise(CustomerId, State, Standing, decidedBy, context, At),
        Actions = Standing is null || decidedBy is null || !IsOf(decidedBy)
            ? []
            : CareAdvisor.Explain(CustomerId, State, Standing, decidedBy, context, At),
    };

    private bool IsOf(CompiledStandard standard) => Standing?.Shape.Version == standard.Shape.Version;

    private IReadOnlyList<GradeExplanation> Grades(CompiledStandard? standard, DecisionContext context) =>
        Standing is null ? [] : standard is null || !IsOf(standard) ? GradeExplainer.Name(Standing) : GradeExplainer.Explain(State, Standing, standard, context, At);
}
