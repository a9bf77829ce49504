namespace CustomerGrains.Domain.Care.Effects;

/// <summary>What can be said of whether an action helps. The numbers are those of the contract.</summary>
public enum EffectVerdict
{
    /// <summary>Nobody is held out of it, so nothing can be said.</summary>
    NotMeasured = 1,

    /// <summary>Too few customers were held out, or not, and have had their time.</summary>
    TooFew = 2,

    /// <summary>It may help or harm: at the confidence asked for the difference may be chance.</summary>
    Undecided = 3,

    /// <summary>More of those who were not held out bought.</summary>
    Helps = 4,

    /// <summary>Fewer of those who were not held out bought.</summary>
    Harms = 5,
}
