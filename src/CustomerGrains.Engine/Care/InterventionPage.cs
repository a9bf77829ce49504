namespace CustomerGrains.Engine.Care;

/// <summary>A page of interventions.</summary>
/// <param name="Interventions">The interventions, the oldest first.</param>
/// <param name="Total">All that match.</param>
/// <param name="HasMore">Whether others come behind.</param>
public sealed record InterventionPage(IReadOnlyList<OpenIntervention> Interventions, long Total, bool HasMore);
