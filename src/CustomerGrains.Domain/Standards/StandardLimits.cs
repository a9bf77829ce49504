namespace CustomerGrains.Domain.Standards;

/// <summary>How large a standard may be.</summary>
public static class StandardLimits
{
    /// <summary>Most gradings.</summary>
    public const int GradingsMax = 16;

    /// <summary>Most levels of a grading.</summary>
    public const int LevelsMax = 16;

    /// <summary>Most parts of a score.</summary>
    public const int PartsMax = 16;

    /// <summary>Most lifecycles.</summary>
    public const int LifecyclesMax = 8;

    /// <summary>Most stages of a lifecycle.</summary>
    public const int StagesMax = 16;

    /// <summary>Most transitions out of a stage.</summary>
    public const int TransitionsMax = 16;

    /// <summary>Most segments.</summary>
    public const int SegmentsMax = 64;

    /// <summary>Most warning rules.</summary>
    public const int WarningRulesMax = 32;

    /// <summary>Longest limit of a warning, in minutes: a year.</summary>
    public const int WarningMinutesMax = 366 * 24 * 60;

    /// <summary>Longest playbook, in characters.</summary>
    public const int PlaybookMax = 2_000;

    /// <summary>Most service plans.</summary>
    public const int PlansMax = 64;

    /// <summary>Most entitlements of a service plan.</summary>
    public const int EntitlementsMax = 32;

    /// <summary>Most actions.</summary>
    public const int ActionsMax = 64;

    /// <summary>The last priority of an action.</summary>
    public const int PriorityMax = 9;

    /// <summary>Largest cost of an action, in major units.</summary>
    public const double ActionCostMax = 1_000_000;

    /// <summary>
    /// Longest horizon of an action, in days: what customers do in it is known day by day for a year, so that half of that is left in which
    /// they may come to it.
    /// </summary>
    public const int HorizonDaysMax = 182;

    /// <summary>Most task rules.</summary>
    public const int TaskRulesMax = 32;

    /// <summary>Most factors of points for levels, and most for categories.</summary>
    public const int PointsFactorsMax = 64;

    /// <summary>Most holidays.</summary>
    public const int HolidaysMax = 64;

    /// <summary>Longest cadence, and longest time between two tasks, in days: contacts and purchases are known day by day for so long.</summary>
    public const int TaskDaysMax = 365;

    /// <summary>Longest lead of a task, and longest time to do it, in days.</summary>
    public const int TaskLeadDaysMax = 91;

    /// <summary>How deep all, any and not may be nested, the leaves included.</summary>
    public const int ConditionDepthMax = 8;

    /// <summary>Most comparisons of one condition.</summary>
    public const int ConditionLeavesMax = 64;

    /// <summary>Longest name, in characters.</summary>
    public const int NameMax = 64;

    /// <summary>Longest title, and longest text that is compared with, in characters.</summary>
    public const int TextMax = 256;

    /// <summary>Longest span of days: ten years.</summary>
    public const int DaysMax = 3653;

    /// <summary>Largest factor by which a threshold is raised on entering a level.</summary>
    public const double EnterFactorMax = 10;
}
