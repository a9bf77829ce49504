namespace CustomerGrains.Domain.Care.Effects;

/// <summary>What can be asked of effects.</summary>
public static class EffectLimits
{
    /// <summary>Fewest customers held out, and not held out, of whom anything is said.</summary>
    public const int ArmMin = 30;

    /// <summary>Lowest confidence of intervals.</summary>
    public const double ConfidenceMin = 0.5;

    /// <summary>Highest confidence of intervals.</summary>
    public const double ConfidenceMax = 0.999;

    /// <summary>The usual confidence.</summary>
    public const double ConfidenceDefault = 0.95;
}
