namespace CustomerGrains.Domain.Care;

/// <summary>The last task of a rule about a customer, as part of a standing. One that is over stays: the next one counts from it. Immutable.</summary>
/// <param name="Rule">The rule's name.</param>
/// <param name="OpenedAt">When it was opened, which no other task of the rule and the customer was: it is its name.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Since">Since when it stands there.</param>
/// <param name="AnchorDay">The UTC day that it is about: the day on which a contact is due, the birthday, or the day of the purchase.</param>
/// <param name="DueDay">The last UTC day on which it is done in time.</param>
public sealed record CareTask(string Rule, Instant OpenedAt, TaskState State, Instant Since, int AnchorDay, int DueDay)
{
    /// <summary>The UTC day that what follows counts from: that of its opening, and once it is over that of its end.</summary>
    public int CountsFromDay { get; init; } = OpenedAt.Day;

    /// <summary>Whether it was not done in time.</summary>
    public bool IsOverdue { get; init; }

    /// <summary>The UTC day until which it is put off, when it is.</summary>
    public int SnoozedUntilDay { get; init; }

    /// <summary>Who does it: who took it or was given it, and before the customer's own contact where its rule names no role; empty for everybody of its role.</summary>
    public string AssignedTo { get; init; } = "";

    /// <summary>Who ordered something about it last; empty for nobody.</summary>
    public string By { get; init; } = "";

    /// <summary>What was said with that order.</summary>
    public string Note { get; init; } = "";

    /// <summary>Whether it is not over.</summary>
    public bool IsActive => State is TaskState.Open or TaskState.Snoozed;

    /// <summary>Bytes of memory it takes, about.</summary>
    internal int ApproximateBytes => 96 + (2 * (AssignedTo.Length + By.Length + Note.Length));
}
