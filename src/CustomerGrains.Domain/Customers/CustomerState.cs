using System.Diagnostics.CodeAnalysis;
using CustomerGrains.Domain.Interactions;

namespace CustomerGrains.Domain.Customers;

/// <summary>
/// The facts of one customer, folded from its interactions: totals by day and over the lifetime, purchase days, preferences,
/// attributes and complaints. All of it integers and texts in a fixed order, so that any permutation of the same interactions
/// gives the same state, bit for bit. It knows no standard: figures are made from it at reading, under the standard in force.
/// Not safe for concurrent use. The caller sees to it that an interaction is applied once.
/// </summary>
public sealed class CustomerState
{
    private CategoryTable? _categories;
    private TouchpointTable? _touchpoints;
    private AttributeTable? _attributes;
    private ComplaintTable? _complaints;

    /// <summary>The state of a customer of whom nothing is known.</summary>
    public CustomerState()
        : this(new DayLedger(), new DaySet())
    {
    }

    internal CustomerState(DayLedger ledger, DaySet purchaseDays)
    {
        Ledger = ledger;
        PurchaseDays = purchaseDays;
    }

    /// <summary>When the oldest interaction happened; meaningless while there is none.</summary>
    public Instant FirstAt { get; internal set; } = new(long.MaxValue);

    /// <summary>When the newest interaction happened; meaningless while there is none.</summary>
    public Instant LastAt { get; internal set; } = new(long.MinValue);

    /// <summary>Bytes of memory it takes, about.</summary>
    public int ApproximateBytes => 250 + Ledger.ApproximateBytes + PurchaseDays.ApproximateBytes + (_categories?.ApproximateBytes ?? 0)
        + (_touchpoints?.ApproximateBytes ?? 0) + (_attributes?.ApproximateBytes ?? 0) + (_complaints?.ApproximateBytes ?? 0);

    internal DayLedger Ledger { get; }

    /// <summary>All days with a purchase. The first, the last and the number of the others are the purchase models' history.</summary>
    internal DaySet PurchaseDays { get; }

    [AllowNull]
    internal CategoryTable Categories
    {
        get => _categories ??= new CategoryTable();
        init => _categories = value;
    }

    [AllowNull]
    internal TouchpointTable Touchpoints
    {
        get => _touchpoints ??= new TouchpointTable();
        init => _touchpoints = value;
    }

    [AllowNull]
    internal AttributeTable Attributes
    {
        get => _attributes ??= new AttributeTable();
        init => _attributes = value;
    }

    [AllowNull]
    internal ComplaintTable Complaints
    {
        get => _complaints ??= new ComplaintTable();
        init => _complaints = value;
    }

    internal ComplaintTable? ComplaintsIfAny => _complaints;

    internal bool HasCategories => _categories is not null;

    internal bool HasTouchpoints => _touchpoints is not null;

    internal bool HasAttributes => _attributes is not null;

    internal bool HasComplaints => _complaints is not null;

    /// <summary>
    /// Says why an interaction that is valid in itself cannot be taken by this customer, or null when it can:
    /// the number of categories, touchpoints, attributes and complaints of one customer is limited.
    /// </summary>
    public Rejection? Check(Interaction interaction) => interaction.Detail switch
    {
        Purchase purchase when !CategoryFits(purchase.Category) => TooMany("purchase.category", "categories", CategoryTable.CategoriesMax),
        Visit visit when !CategoryFits(visit.Category) => TooMany("visit.category", "categories", CategoryTable.CategoriesMax),
        SurveyResponse survey when _touchpoints is { } touchpoints && !touchpoints.HasRoomFor(survey.Touchpoint) =>
            TooMany("survey_response.touchpoint", "touchpoints", TouchpointTable.TouchpointsMax),
        AttributeChange change when _attributes is { } attributes && !attributes.HasRoomFor(change.Name) =>
            TooMany("attribute_change.name", "attributes", AttributeTable.AttributesMax),
        Complaint when _complaints is { } complaints && !complaints.HasRoomFor(interaction.Id) =>
            TooMany("complaint", "complaints", ComplaintTable.ComplaintsMax),
        ComplaintResolution resolution when _complaints is { } complaints && !complaints.HasRoomFor(resolution.ComplaintId) =>
            TooMany("complaint_resolution.complaint_id", "complaints", ComplaintTable.ComplaintsMax),
        _ => null,
    };

    /// <summary>Whether something of a category was ever bought, as far as purchases say what they are of.</summary>
    /// <param name="category">The category, letter by letter.</param>
    public bool HasBought(string category) => _categories?.HasPurchase(category) == true;

    /// <summary>Folds an interaction in. It must be valid and pass <see cref="Check"/>. A record of the service's own changes nothing.</summary>
    public void Apply(Interaction interaction)
    {
        if (!interaction.Detail.IsFact)
        {
            return;
        }

        int day = interaction.OccurredAt.Day;
        AdvanceTo(day);
        FirstAt = interaction.OccurredAt < FirstAt ? interaction.OccurredAt : FirstAt;
        LastAt = interaction.OccurredAt > LastAt ? interaction.OccurredAt : LastAt;
        Ledger.Add(day, new LedgerKey(Measure.Interaction), 1, 0);
        InteractionFold.Fold(this, interaction, day);
    }

    /// <summary>
    /// Reads a little of every part that folding an interaction needs, so that they are fetched from memory together. The number says nothing.
    /// </summary>
    public int Fetch() => Ledger.Fetch() + PurchaseDays.Fetch() + (_categories?.Fetch() ?? 0);

    private static Rejection TooMany(string field, string what, int limit) =>
        new(RejectionReason.TooMany, field, $"the customer has {limit} {what}, which is the limit");

    private bool CategoryFits(string category) => _categories is null || _categories.HasRoomFor(category);

    private void AdvanceTo(int day)
    {
        if (day > Ledger.NewestDay)
        {
            Ledger.Advance(day);
            _complaints?.Advance(day);
        }
    }
}
