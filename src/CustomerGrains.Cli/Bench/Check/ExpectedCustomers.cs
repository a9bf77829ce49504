using CustomerGrains.Cli.Bench.Work;
using CustomerGrains.V1;

namespace CustomerGrains.Cli.Bench.Check;

/// <summary>
/// What the customers to be checked must have become by what was acknowledged. Those are every so manyth, so that what is kept is
/// bounded, and the first is among them, who has most of the traffic where the traffic is skewed. Thread-safe.
/// </summary>
internal sealed class ExpectedCustomers
{
    private readonly Lock _lock = new();
    private readonly ExpectedCustomer[] _customers;
    private readonly int _step;
    private readonly int _daysBackMax;

    /// <summary>Makes one.</summary>
    /// <param name="all">How many customers there are.</param>
    /// <param name="checkedMax">How many of them to check at most; 0 for none.</param>
    /// <param name="daysBackMax">The most days that interactions are late.</param>
    public ExpectedCustomers(int all, int checkedMax, int daysBackMax)
    {
        _step = checkedMax == 0 ? 0 : (all + checkedMax - 1) / checkedMax;
        _customers = checkedMax == 0 ? [] : new ExpectedCustomer[(all + _step - 1) / _step];
        _daysBackMax = daysBackMax;
    }

    /// <summary>The numbers of the customers that are checked.</summary>
    public IEnumerable<int> Numbers => Enumerable.Range(0, _customers.Length).Select(place => place * _step);

    /// <summary>What a customer must have become.</summary>
    /// <param name="number">One of <see cref="Numbers"/>.</param>
    public ExpectedCustomer Of(int number) => _customers[number / _step];

    /// <summary>Adds what was answered.</summary>
    /// <param name="arrivals">What was sent.</param>
    /// <param name="outcomes">What the server said of each.</param>
    public void Add(ReadOnlySpan<Arrival> arrivals, IReadOnlyList<InteractionOutcome> outcomes)
    {
        if (_step == 0)
        {
            return;
        }

        lock (_lock)
        {
            for (int place = 0; place < arrivals.Length; place++)
            {
                ref readonly Arrival arrival = ref arrivals[place];
                if (arrival.Customer % _step == 0 && HasEffect(arrival, outcomes[place].Kind))
                {
                    Add(arrival);
                }
            }
        }
    }

    // A first sending that the server knows already was recorded by a try whose answer was lost.
    private static bool HasEffect(in Arrival arrival, OutcomeKind kind) =>
        !arrival.IsRepeated && (kind is OutcomeKind.Applied or OutcomeKind.Duplicate);

    private void Add(in Arrival arrival)
    {
        ref ExpectedCustomer customer = ref _customers[arrival.Customer / _step];
        if (arrival.Kind == Interaction.DetailOneofCase.Purchase)
        {
            customer.AddPurchase(arrival.DaysBack, _daysBackMax, arrival.MinorUnits, arrival.Units);
        }
        else
        {
            customer.AddOther();
        }
    }
}
