namespace CustomerGrains.Engine;

/// <summary>Whether a question could be answered.</summary>
public enum Availability
{
    /// <summary>It was.</summary>
    Available,

    /// <summary>Too many ask; asking again in a moment may do.</summary>
    Overloaded,

    /// <summary>The store did not answer, or the engine has ended.</summary>
    Unavailable,
}
