namespace CustomerGrains.Domain.Kpis;

/// <summary>By what customers, or the warnings or tasks of them, are told apart.</summary>
public enum KpiGrouping
{
    /// <summary>Not at all.</summary>
    None = 0,

    /// <summary>By the level of the grading <c>tier</c>, or of the first grading where a standard has none of that name.</summary>
    Tier = 1,

    /// <summary>By segment; a customer may be in several or in none.</summary>
    Segment = 2,

    /// <summary>By warning rule; of measures of warnings only.</summary>
    Rule = 3,

    /// <summary>By task rule; of measures of tasks only.</summary>
    Task = 4,
}
