namespace CustomerGrains.Domain.Care.Effects;

/// <summary>Whose effect is asked for.</summary>
/// <param name="Action">The action.</param>
/// <param name="FirstDay">The first UTC day on which it was first for customers, or was first done for them.</param>
/// <param name="EndDay">The first UTC day after those.</param>
/// <param name="Today">The present UTC day; horizons that end before it are over.</param>
public sealed record EffectQuestion(ActionRule Action, int FirstDay, int EndDay, int Today)
{
    /// <summary>A grading, of which customers were at <see cref="Level"/> on that day; empty for all customers.</summary>
    public string Grading { get; init; } = "";

    /// <summary>The level.</summary>
    public string Level { get; init; } = "";

    /// <summary>Whether a day is among those asked for.</summary>
    /// <param name="day">The UTC day.</param>
    public bool Has(int day) => day >= FirstDay && day < EndDay;

    /// <summary>Whether the horizon that begins with a day is over, so that what customers did in it is known.</summary>
    /// <param name="day">The UTC day.</param>
    public bool IsOver(int day) => day + Action.HorizonDays < Today;
}
