using CustomerGrains.Domain.Decisions;

namespace CustomerGrains.Domain.Care;

/// <summary>Service plans with their levels resolved.</summary>
internal sealed class CompiledPlans(IReadOnlyList<ServicePlan> plans, StandingShape shape)
{
    private readonly (int Grading, int Level, ServicePlan Plan)[] _plans =
    [
        .. plans.Select(plan =>
        {
            int place = shape.Gradings.TakeWhile(each => each.Name != plan.Grading).Count();
            return (place, shape.Gradings[place].NumberOf(plan.Level), plan);
        }),
    ];

    /// <summary>The plan of a customer's level; null where there is none.</summary>
    public ServicePlan? Of(ref DecisionView view)
    {
        foreach ((int grading, int level, ServicePlan plan) in _plans)
        {
            if (view.Draft.Grades[grading].Level == level)
            {
                return plan;
            }
        }

        return null;
    }
}
