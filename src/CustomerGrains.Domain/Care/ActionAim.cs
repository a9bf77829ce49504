namespace CustomerGrains.Domain.Care;

/// <summary>What an action is for, and so what it may gain.</summary>
public enum ActionAim
{
    /// <summary>The relationship itself: nothing that is counted in money.</summary>
    Relationship = 1,

    /// <summary>Keeping the customer: the value at stake times the probability of losing it.</summary>
    Retention = 2,

    /// <summary>More business: the expected lifetime value.</summary>
    Growth = 3,

    /// <summary>
    /// Having a customer back who has left or nearly left: the value at stake times the probability that it is lost. A purchase within the
    /// action's horizon after an intervention says that it was won back.
    /// </summary>
    WinBack = 4,
}
