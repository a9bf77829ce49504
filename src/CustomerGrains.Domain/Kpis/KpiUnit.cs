namespace CustomerGrains.Domain.Kpis;

/// <summary>What a measure of the programme is counted in.</summary>
public enum KpiUnit
{
    /// <summary>A share, 0 to 1; more where what is counted may outnumber what it is divided by.</summary>
    Share = 1,

    /// <summary>A number of things.</summary>
    Count = 2,

    /// <summary>Money in minor units of the reporting currency.</summary>
    Money = 3,

    /// <summary>Milliseconds.</summary>
    Milliseconds = 4,

    /// <summary>Points of the scale that the definition names.</summary>
    Points = 5,

    /// <summary>Things for each of what it is divided by.</summary>
    Ratio = 6,

    /// <summary>Days.</summary>
    Days = 7,
}
