namespace CustomerGrains.Domain.Care;

/// <summary>How much of interventions is kept with a customer.</summary>
public static class InterventionLimits
{
    /// <summary>Most interventions that are not over.</summary>
    public const int OpenMax = 8;

    /// <summary>Most interventions in all; of those that are over the oldest are left out first. The customer's timeline has all of them.</summary>
    public const int KeptMax = 16;

    /// <summary>Most actions of which it is kept when they were first for the customer and what was done.</summary>
    public const int TrailsMax = 96;

    /// <summary>Days after which an intervention that is of no action is over by itself.</summary>
    public const int FreeLapsesAfterDays = 30;
}
