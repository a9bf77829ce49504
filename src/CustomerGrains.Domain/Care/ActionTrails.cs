using CustomerGrains.Domain.Decisions;

namespace CustomerGrains.Domain.Care;

/// <summary>Keeps what became of actions and a customer.</summary>
internal static class ActionTrails
{
    /// <summary>
    /// Whether a customer is held out of an action: as long as some are, whoever was when it was first for the customer. Before that nobody is,
    /// so that what is done for customers by then is not done more for some of them than for others, and tells nobody who they are.
    /// </summary>
    public static bool IsHeldOut(string customerId, CareStanding? care, ActionRule rule) =>
        rule.HoldOutShare > 0 && care?.TrailOf(rule.Name)?.IsHeldOut(customerId) == true;

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
        int starts = before is null ? 1 : 0;
        long cost = next.Cost.MinorUnits - (before?.Cost.MinorUnits ?? 0);
        int after = trail.StartedDay == 0 ? 0 : next.StartedAt.Day - trail.StartedDay;
        int measured = trail.EligibleDay == 0 ? -1 : next.StartedAt.Day - trail.EligibleDay;
        int horizon = InterventionRules.RuleOf(standard, next.Action)?.HorizonDays ?? 0;
        return With(
            care,
            trail with
            {
                Starts = trail.Starts + starts,
                StartedDay = trail.StartedDay == 0 ? day : trail.StartedDay,
                EndedDay = isCarriedOut && before is null or { IsOpen: true } ? day : trail.EndedDay,
                CostMinorUnits = trail.CostMinorUnits + (after <= horizon ? cost : 0),
                MeasuredStarts = trail.MeasuredStarts + (measured >= 0 ? starts : 0),
                MeasuredCostMinorUnits = trail.MeasuredCostMinorUnits + (measured >= 0 && measured <= horizon ? cost : 0),
            },
            standard);
    }

    /// <summary>
    /// What follows for an action that some are held out of from whether it is for the customer now: the first midnight over which it has been is
    /// the moment from which customers are compared. The very same where nothing follows.
    /// </summary>
    /// <param name="care">What has been decided.</param>
    /// <param name="rule">The action.</param>
    /// <param name="isFor">Whether it is for the customer.</param>
    /// <param name="standard">The standard.</param>
    /// <param name="day">The UTC day.</param>
    /// <param name="draft">What has been decided beside.</param>
    public static CareStanding? Look(CareStanding? care, ActionRule rule, bool isFor, CompiledStandard standard, int day, in StandingDraft draft)
    {
        ActionTrail? trail = care?.TrailOf(rule.Name);
        int since = trail?.SinceDay ?? 0;
        if (isFor ? since == day : since == 0)
        {
            return care;
        }

        trail ??= new ActionTrail(rule.Name);
        ActionTrail next = !isFor ? trail with { SinceDay = 0 }
            : since == 0 ? trail with { SinceDay = day }
            : trail with
            {
                SinceDay = 0, EligibleDay = day, ShareMillionths = HoldOut.Millionths(rule.HoldOutShare), Version = standard.Standard.Version,
                Levels = LevelsOf(((ReadOnlySpan<GradeStanding>)draft.Grades)[..standard.Gradings.Length]),
            };
        return next == new ActionTrail(rule.Name) ? Without(care!, next) : With(care ?? CareStanding.None, next, standard);
    }

    private static CareStanding Without(CareStanding care, ActionTrail trail) => care with { Trails = [.. care.Trails.Where(each => each.Action != trail.Action)] };

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
}
