using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Interactions;

namespace CustomerGrains.Domain.Explanations;

/// <summary>The kinds of change that are tried. The numbers are those of the contract.</summary>
public enum ChangeKind
{
    /// <summary>None.</summary>
    Unspecified = 0,

    /// <summary>Purchases on a number of days in a row, the first of them today.</summary>
    Purchases = 1,

    /// <summary>All open complaints resolved today, with the customer's agreement. The amount is how many.</summary>
    ResolveComplaints = 2,

    /// <summary>A customer-satisfaction survey answered today. The amount is the answer, 1 to 5.</summary>
    Survey = 3,

    /// <summary>Nothing happens for a number of days.</summary>
    Silence = 4,
}

/// <summary>A change that may be tried on a customer.</summary>
/// <param name="Kind">What changes.</param>
/// <param name="Amount">How much of it; see the kind.</param>
/// <param name="Each">For purchases, what each is worth; null otherwise.</param>
public sealed record Change(ChangeKind Kind, int Amount, Money? Each = null)
{
    private const string Id = "what-if-";

    /// <summary>In words, for example "purchases of 35.00 EUR on 3 days".</summary>
    public string Words => Kind switch
    {
        ChangeKind.Purchases when Amount == 1 => $"a purchase of {Each} today",
        ChangeKind.Purchases => $"purchases of {Each} on {Amount} days from today",
        ChangeKind.ResolveComplaints when Amount == 1 => "the open complaint resolved today",
        ChangeKind.ResolveComplaints => $"the {Amount} open complaints resolved today",
        ChangeKind.Survey => $"a satisfaction survey answered today with {Amount} of 5",
        ChangeKind.Silence when Amount == 1 => "a day of silence",
        _ => $"{Amount} days of silence",
    };

    /// <summary>The interactions that the change consists of.</summary>
    /// <param name="state">The customer as it is.</param>
    /// <param name="at">The present.</param>
    public IReadOnlyList<Interaction> Interactions(CustomerState state, Instant at) => Kind switch
    {
        ChangeKind.Purchases => [.. Enumerable.Range(0, Amount).Select(day => Of(new Purchase(Each!.Value), at.Plus(TimeSpan.FromDays(day)), day))],
        ChangeKind.ResolveComplaints => [.. OpenComplaints(state, at).Select((id, index) => Of(new ComplaintResolution(id, Satisfied: true), at, index))],
        ChangeKind.Survey => [Of(new SurveyResponse(SurveyInstrument.Csat, Amount), at, 0)],
        _ => [],
    };

    /// <summary>The instant at which the change is complete.</summary>
    /// <param name="at">The present.</param>
    public Instant Then(Instant at) => Kind switch
    {
        ChangeKind.Purchases => at.Plus(TimeSpan.FromDays(Amount - 1)),
        ChangeKind.Silence => Instant.StartOfDay(at.Day + Amount),
        _ => at,
    };

    internal static IEnumerable<string> OpenComplaints(CustomerState state, Instant at)
    {
        List<string> ids = [];
        if (state.ComplaintsIfAny is { } complaints)
        {
            foreach (ComplaintEntry entry in complaints.Entries)
            {
                if (entry.AsOf(at.Day).IsOpen)
                {
                    ids.Add(entry.Id);
                }
            }
        }

        return ids;
    }

    private static Interaction Of(InteractionDetail detail, Instant at, int number) => new(Id + number, Id, Channel.Other, at, detail);
}
