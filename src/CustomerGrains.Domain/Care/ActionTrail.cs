namespace CustomerGrains.Domain.Care;

/// <summary>
/// What became of one action and one customer: when the action was first for the customer, and what was done. Immutable. It tells the
/// same of who is held out and of who is not, so that both can be compared from the same moment on; which of them a customer is follows from
/// <see cref="HoldOut"/> and the share of then.
/// </summary>
/// <param name="Action">The action's name.</param>
public sealed record ActionTrail(string Action)
{
    /// <summary>
    /// The UTC day since which the action, of which some are held out, has been for the customer, until it has been so over a midnight: what is
    /// so for a moment only, as while a customer's past is being sent in, does not count. 0 for not at present.
    /// </summary>
    public int SinceDay { get; init; }

    /// <summary>The UTC day on which the action, while some were held out of it, had first been for the customer over a midnight; 0 for not so far.</summary>
    public int EligibleDay { get; init; }

    /// <summary>The share of customers held out of it on that day, in millionths.</summary>
    public int ShareMillionths { get; init; }

    /// <summary>The version of the standard on that day, or, before there is one, on the day of the first intervention.</summary>
    public string Version { get; init; } = "";

    /// <summary>The customer's levels on the same day, under that version: for each grading a character that has the level's number, 0 for none.</summary>
    public string Levels { get; init; } = "";

    /// <summary>The UTC day on which its first intervention was begun; 0 for none.</summary>
    public int StartedDay { get; init; }

    /// <summary>Interventions of it.</summary>
    public int Starts { get; init; }

    /// <summary>What those of them cost that were begun within the action's horizon of the first, in minor units of the reporting currency.</summary>
    public long CostMinorUnits { get; init; }

    /// <summary>Those of them that were begun on <see cref="EligibleDay"/> or later.</summary>
    public int MeasuredStarts { get; init; }

    /// <summary>What those cost that were begun on <see cref="EligibleDay"/> or within the action's horizon of it, in the same units.</summary>
    public long MeasuredCostMinorUnits { get; init; }

    /// <summary>The UTC day on which the last of them that was carried out ended; 0 for none.</summary>
    public int EndedDay { get; init; }

    /// <summary>Whether the customer was held out of it when it was first for the customer.</summary>
    /// <param name="customerId">The customer.</param>
    public bool IsHeldOut(string customerId) => EligibleDay != 0 && HoldOut.HasAt(customerId, Action, ShareMillionths);

    /// <summary>Whether some of its interventions were begun before <see cref="EligibleDay"/> or since, so that it takes more than one number to say which.</summary>
    public bool HasMeasuredStarts => EligibleDay != 0 && Starts != 0;

    /// <summary>Bytes of memory it takes, about, without the names, which the standard has.</summary>
    internal int ApproximateBytes => 88 + (Levels.Length == 0 ? 0 : 24 + (2 * Levels.Length));
}
