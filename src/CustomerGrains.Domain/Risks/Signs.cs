namespace CustomerGrains.Domain.Risks;

/// <summary>Signs of a customer falling silent or away. Each begins by time alone or by what happens; the numbers are those of the journal.</summary>
[Flags]
public enum Signs
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>The customer buys less often than before: the drop detector's alarm on purchase days.</summary>
    PurchaseRateDrop = 1,

    /// <summary>The customer is heard of less often than before: the drop detector's alarm on active days.</summary>
    InteractionRateDrop = 2,

    /// <summary>The next purchase is overdue by the standard's quantile.</summary>
    Overdue = 4,

    /// <summary>No interaction of any kind for as many days as the standard says.</summary>
    Inactive = 8,

    /// <summary>No purchase for as many days as the standard calls churned.</summary>
    Churned = 16,

    /// <summary>A good customer is known to be unhappy.</summary>
    ValueAtRisk = 32,
}
