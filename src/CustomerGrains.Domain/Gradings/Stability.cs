namespace CustomerGrains.Domain.Gradings;

/// <summary>
/// How steadily a grade follows what figures ask for. Everything is counted in UTC days. The first grade of a customer, the end of an
/// override and an exclusion are at once; all other changes keep to this.
/// </summary>
public sealed record Stability
{
    /// <summary>The grade is at all times what the figures ask for, but steps down at most once a day.</summary>
    public static readonly Stability AtOnce = new();

    /// <summary>
    /// What ships for value: enter at 1.1 of the threshold, leave at .8, confirmed for 4 weeks (models.md section 6: flaps fall from .29 to
    /// .06 per customer and year at no loss of captured value).
    /// </summary>
    public static readonly Stability Steady = new() { EnterFactor = 1.1, LeaveFactor = 0.8, ConfirmDays = 28 };

    /// <summary>
    /// A higher level is entered at its threshold raised by this factor: θ + |θ|·(factor − 1). 1 to 10; default 1. Not for conditions.
    /// </summary>
    public double EnterFactor { get; init; } = 1;

    /// <summary>A level is kept down to its threshold lowered by this factor: θ − |θ|·(1 − factor). Above 0, at most 1; default 1. Not for conditions.</summary>
    public double LeaveFactor { get; init; } = 1;

    /// <summary>Days for which figures must ask for a change without a break before it comes. 0 or more; default 0.</summary>
    public int ConfirmDays { get; init; }

    /// <summary>Days for which a grade stays at least. 0 or more; default 0.</summary>
    public int DwellDays { get; init; }

    /// <summary>Days between a demotion's notice, which comes when it is confirmed, and the demotion. 0 or more; default 0: no notice.</summary>
    public int GraceDays { get; init; }

    /// <summary>Whether a demotion takes one level at a time. Default no.</summary>
    public bool OneStepDown { get; init; }
}
