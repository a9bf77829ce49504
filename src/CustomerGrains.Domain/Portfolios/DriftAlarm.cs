using CustomerGrains.Domain.Governance;

namespace CustomerGrains.Domain.Portfolios;

/// <summary>What a drift of shares asks for.</summary>
public enum DriftAlarm
{
    /// <summary>Nothing: another sample of much the same customers.</summary>
    None = 0,

    /// <summary>To be looked at.</summary>
    Review = 1,

    /// <summary>Another population: nothing should be built on the grades before somebody knows why.</summary>
    Block = 2,
}

/// <summary>The bounds of drift, by the population stability index.</summary>
public static class DriftAlarms
{
    /// <summary>Above it shares are to be looked at: 0.1.</summary>
    public const double ReviewAbove = 0.1;

    /// <summary>Above it they are of another population: 0.25, the same as for a new standard.</summary>
    public const double BlockAbove = StandardRegister.DriftMax;

    /// <summary>Days back that each day's shares are compared with: 28, the time after which thresholds by percentile are found anew.</summary>
    public const int CompareDays = 28;

    /// <summary>What a drift asks for.</summary>
    /// <param name="drift">The population stability index.</param>
    public static DriftAlarm Of(double drift) => drift > BlockAbove ? DriftAlarm.Block : drift > ReviewAbove ? DriftAlarm.Review : DriftAlarm.None;
}
