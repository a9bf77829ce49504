using CustomerGrains.Domain.Conditions;
using CustomerGrains.Domain.Interactions;

namespace CustomerGrains.Domain.Care;

/// <summary>
/// Something to do for a customer, and for whom. It is recommended while its condition holds and one of its warnings is not over, to nobody who is kept out of grading, and not
/// to those who are held out to measure what it does.
/// </summary>
public sealed record ActionRule
{
    /// <summary>Its name, in lower case with underscores.</summary>
    public required string Name { get; init; }

    /// <summary>What people call it; empty takes the name.</summary>
    public string Title { get; init; } = "";

    /// <summary>Whom it is for; null for everybody of whom one of <see cref="Warnings"/> is not over.</summary>
    public Condition? When { get; init; }

    /// <summary>Warning rules: it is for those of whom a warning of one of them is not over. Default none, which asks for no warning.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>1, before all others, to 9. Default 5.</summary>
    public int Priority { get; init; } = 5;

    /// <summary>What it is for. Default the relationship.</summary>
    public ActionAim Aim { get; init; } = ActionAim.Relationship;

    /// <summary>The share of what there is to gain that it is believed to gain, 0 to 1. Default 0.</summary>
    public double ExpectedEffect { get; init; }

    /// <summary>The channel to use; unspecified takes the first of the customer's plan.</summary>
    public Channel Channel { get; init; }

    /// <summary>Who does it; empty takes the owner's role of the customer's plan.</summary>
    public string Role { get; init; } = "";

    /// <summary>What to offer or to do.</summary>
    public string Offer { get; init; } = "";

    /// <summary>What doing it once costs, in major units of the reporting currency. Default 0.</summary>
    public double Cost { get; init; }

    /// <summary>Days after an intervention of it has ended in which it is neither recommended nor begun again. Default 0.</summary>
    public int CoolDownDays { get; init; }

    /// <summary>Days after which an intervention of it is over by itself; 0 for never. Default 14.</summary>
    public int LapsesAfterDays { get; init; } = 14;

    /// <summary>Days within which it is to take effect: by what customers do in them it is measured. Default 60.</summary>
    public int HorizonDays { get; init; } = 60;

    /// <summary>
    /// The share of customers to whom it is never recommended, so that its effect can be measured against them, 0 to 0.5. Who they are
    /// depends on the customer and the action alone. Default 0.
    /// </summary>
    public double HoldOutShare { get; init; }
}
