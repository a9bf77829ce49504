using CustomerGrains.Domain.Care;
using CustomerGrains.Domain.Standards;
using CustomerGrains.Domain.Tallies;

namespace CustomerGrains.Domain.Kpis;

/// <summary>How soon customers are to be served.</summary>
/// <param name="Response">Time to the first answer.</param>
/// <param name="Resolution">Time to the resolution of a contact.</param>
public readonly record struct PromisedTimes(TimeSpan Response, TimeSpan Resolution)
{
    /// <summary>What a standard promises to customers on a level: its plan for that, and its targets where that says nothing or there is none.</summary>
    /// <param name="standard">The standard.</param>
    /// <param name="grading">The grading.</param>
    /// <param name="level">The level; empty for none.</param>
    public static PromisedTimes Of(Standard standard, string grading, string level)
    {
        ServicePlan? plan = standard.Plans.FirstOrDefault(each => each.Grading == grading && each.Level == level);
        return plan is null
            ? new PromisedTimes(standard.Targets.Response, standard.Targets.Resolution)
            : new PromisedTimes(TimeSpan.FromMinutes(plan.ResponseMinutesOr(standard.Targets)), TimeSpan.FromMinutes(plan.ResolutionMinutesOr(standard.Targets)));
    }

    /// <summary>Whether a measure counts first answers that came as soon as that, to the class of <see cref="TimeClasses"/>.</summary>
    public bool HasResponses(TallyMeasure measure) => Has(TallyMeasure.ResponseTimes, measure, Response);

    /// <summary>Whether a measure counts contacts that were resolved as soon as that, to the class of <see cref="TimeClasses"/>.</summary>
    public bool HasResolutions(TallyMeasure measure) => Has(TallyMeasure.ResolutionTimes, measure, Resolution);

    private static bool Has(TallyMeasure first, TallyMeasure measure, TimeSpan promised) =>
        measure >= first && measure - first <= TimeClasses.ClassOf((long)promised.TotalMilliseconds);
}
