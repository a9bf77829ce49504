namespace CustomerGrains.Domain.Metrics;

/// <summary>How a metric behaves while nothing happens. What is known may become unknown in silence, whatever the behaviour.</summary>
public enum Silence
{
    /// <summary>It keeps its value.</summary>
    Stays = 0,

    /// <summary>It never falls.</summary>
    Rises = 1,

    /// <summary>It never rises.</summary>
    Falls = 2,

    /// <summary>It may go either way, as what draws to a prior does.</summary>
    Drifts = 3,
}
