namespace CustomerGrains.Domain.Conditions;

/// <summary>How a value is compared.</summary>
public enum Comparison
{
    /// <summary>The same.</summary>
    Equal = 0,

    /// <summary>Known and not the same.</summary>
    NotEqual = 1,

    /// <summary>As much or more.</summary>
    AtLeast = 2,

    /// <summary>As much or less.</summary>
    AtMost = 3,

    /// <summary>More.</summary>
    Above = 4,

    /// <summary>Less.</summary>
    Below = 5,
}
