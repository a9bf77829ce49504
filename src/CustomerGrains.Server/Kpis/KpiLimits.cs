namespace CustomerGrains.Server.Kpis;

/// <summary>What bounds a question for measures.</summary>
internal static class KpiLimits
{
    /// <summary>Days of one question.</summary>
    public const int DaysMax = 732;

    /// <summary>Days without a first one: so many before the last.</summary>
    public const int DaysBack = 29;

    /// <summary>Rows of one answer.</summary>
    public const int RowsMax = 5_000;

    /// <summary>Days before and after a standard took effect, when not said.</summary>
    public const int AroundDays = 28;

    /// <summary>Most days before and after.</summary>
    public const int AroundDaysMax = 366;
}
