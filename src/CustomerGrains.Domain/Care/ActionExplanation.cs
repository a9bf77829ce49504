using CustomerGrains.Domain.Conditions;

namespace CustomerGrains.Domain.Care;

/// <summary>Why an action is recommended for a customer at an instant, or why it is not.</summary>
/// <param name="Action">The action's name.</param>
/// <param name="Verdict">What holds.</param>
/// <param name="Reasons">The comparisons of its condition as they come out, and warning:RULE for each warning that it asks for.</param>
/// <param name="UntilDay">The UTC day on which the verdict is over by itself: the end of a cool-down, or of an intervention; 0 for none.</param>
public sealed record ActionExplanation(string Action, ActionVerdict Verdict, IReadOnlyList<ConditionLeaf> Reasons, int UntilDay)
{
    /// <summary>
    /// Whether saying it gives nobody away: of an action that some are held out of it is not said that it is not for the customer or waits,
    /// because else whoever is held out could be told by nothing being said.
    /// </summary>
    public required bool IsForEverybodysEyes { get; init; }
}

/// <summary>What holds of an action and a customer; of several the first.</summary>
public enum ActionVerdict
{
    /// <summary>The customer is kept out of grading.</summary>
    Excluded = 1,

    /// <summary>An intervention of it is under way.</summary>
    UnderWay = 2,

    /// <summary>The last one ended so lately that it is not begun again.</summary>
    CoolingDown = 3,

    /// <summary>Its condition does not hold.</summary>
    NotForCustomer = 4,

    /// <summary>It is for the customer, but has not been so over a midnight, from which on those held out of it are compared with the others.</summary>
    Waiting = 5,

    /// <summary>It is for the customer, who is held out of it to measure what it does. Not for everybody's eyes.</summary>
    HeldOut = 6,

    /// <summary>It is recommended.</summary>
    Recommended = 7,
}
