using CustomerGrains.Domain.Decisions;

namespace CustomerGrains.Domain.Care;

/// <summary>Keeps what became of actions and a customer.</summary>
internal static class ActionTrails
{
    /// <summary>
    /// Whether a customer is held out of an action: as long as some are, whoever was when it was first for the customer, and of the others
    /// those whom the share of today holds out.
    /// </summary>
    public static bool IsHeldOut(string customerId, CareStanding? care, ActionRule rule)
    {
        if (rule.HoldOutShare <= 0)
        {
            return false;
        }

        return care?.TrailOf(rule.Name) is { EligibleDay: not 0 } trail
            ? trail.IsHeldOut(customerId)
            : HoldOut.Has(customerId, rule.Name, rule.HoldOutShare);
    }

    /// <summary>The first UTC day on which an action is recommended and begun again; 0 when it may be at any time.</summary>
    public static int CoolsUntil(CareStanding? care, ActionRule rule) =>
        rule.CoolDownDays > 0 && care?.TrailOf(rule.Name) is { EndedDay: not 0 } trail ? trail.EndedDay + rule.CoolDownDays : 0;

    /// <summary>The same with what an intervention's change says of its action.</summary>
    /// <param name="care">What has been decided, the intervention with it.</param>
    /// <param name="before">The intervention before; null for one that has just been begun.</param>
    /// <param name="next">The intervention.</param>
    /// <param name="standard">The standard.</param>
    /// <param name="grades">The customer's grades.</param>
    /// <param name="day">The UTC day.</param>
    public static CareStanding Note(
        CareStanding care, Intervention? before, Intervention next, CompiledStandard standard, ReadOnlySpan<GradeStanding> grades, int day)
    {
        if (next.Action.Length == 0)
        {
            return care;
        }

        ActionTrail trail = care.TrailOf(next.Action) ?? new ActionTrail(next.Action);
        if (before is null && trail.Version.Length == 0)
        {
            trail = trail with { Version = standard.Standard.Version, Levels = LevelsOf(grades) };
        }

        bool isCarriedOut = next.State is InterventionState.Finished or InterventionState.Lapsed;
        return With(
            care,
            trail with
            {
                Starts = trail.Starts + (before is null ? 1 : 0),
                StartedDay = trail.StartedDay == 0 ? day : trail.StartedDay,
                EndedDay = isCarriedOut && before is null or { IsOpen: true } ? day : trail.EndedDay,
                CostMinorUnits = trail.CostMinorUnits + (Counts(trail, next, standard) ? next.Cost.MinorUnits - (before?.Cost.MinorUnits ?? 0) : 0),
            },
            standard);
    }

    /// <summary>The same with this day as the first on which an action is for the customer.</summary>
    /// <param name="care">What has been decided.</param>
    /// <param name="rule">The action.</param>
    /// <param name="standard">The standard.</param>
    /// <param name="day">The UTC day.</param>
    /// <param name="draft">What has been decided beside.</param>
    public static CareStanding Eligible(CareStanding care, ActionRule rule, CompiledStandard standard, int day, in StandingDraft draft)
    {
        ActionTrail trail = care.TrailOf(rule.Name) ?? new ActionTrail(rule.Name);
        return With(
            care,
            trail with
            {
                EligibleDay = day, ShareMillionths = HoldOut.Millionths(rule.HoldOutShare), Version = standard.Standard.Version,
                Levels = LevelsOf(((ReadOnlySpan<GradeStanding>)draft.Grades)[..standard.Gradings.Length]),
            },
            standard);
    }

    /// <summary>Levels as a text, a character for each.</summary>
    private static string LevelsOf(ReadOnlySpan<GradeStanding> grades)
    {
        Span<char> levels = stackalloc char[grades.Length];
        for (int place = 0; place < levels.Length; place++)
        {
            levels[place] = (char)grades[place].Level;
        }

        return new string(levels);
    }

    /// <summary>The same with a trail; beyond the limit one of an action that the standard no longer has is left out for it.</summary>
    public static CareStanding With(CareStanding care, ActionTrail trail, CompiledStandard standard)
    {
        care = care.With(trail);
        return care.Trails.Count > InterventionLimits.TrailsMax
            && care.Trails.FirstOrDefault(each => InterventionRules.RuleOf(standard, each.Action) is null) is { } gone
                ? care with { Trails = [.. care.Trails.Where(each => each != gone)] }
                : care;
    }

    /// <summary>Whether an intervention's cost belongs to the effect that is measured: it was begun within the horizon of the first day.</summary>
    private static bool Counts(ActionTrail trail, Intervention intervention, CompiledStandard standard)
    {
        int first = trail.EligibleDay != 0 ? trail.EligibleDay : trail.StartedDay;
        return first == 0 || intervention.StartedAt.Day <= first + (InterventionRules.RuleOf(standard, intervention.Action)?.HorizonDays ?? 0);
    }
}
