using CustomerGrains.Cli.Bench.Work;
using CustomerGrains.Client;
using CustomerGrains.V1;

namespace CustomerGrains.Cli.Bench.Check;

/// <summary>
/// Compares customers with what was acknowledged: what they were before the run and what the run added must make what they are behind
/// it. The server is asked as anybody may ask it.
/// </summary>
internal sealed class CustomerCheck(CustomerGrainsClient client, CustomerIds ids, ExpectedCustomers expected)
{
    private const int AskedAtOnce = 500;
    private const int DifferencesMax = 20;

    private Dictionary<int, Facts> _before = [];

    /// <summary>Notes what the customers are before the run.</summary>
    public async Task BeginAsync(CancellationToken cancellationToken) => _before = await ReadAsync(cancellationToken);

    /// <summary>Compares what they are behind it.</summary>
    public async Task<CheckResult> EndAsync(CancellationToken cancellationToken)
    {
        Dictionary<int, Facts> after = await ReadAsync(cancellationToken);
        List<Difference> differences = [];
        int different = 0;
        foreach (int number in expected.Numbers)
        {
            Difference[] found = [.. Compare(number, _before.GetValueOrDefault(number), after.GetValueOrDefault(number), expected.Of(number))];
            different += found.Length > 0 ? 1 : 0;
            differences.AddRange(found.Take(DifferencesMax - differences.Count));
        }

        return new CheckResult(expected.Numbers.Count(), different, differences);
    }

    private async Task<Dictionary<int, Facts>> ReadAsync(CancellationToken cancellationToken)
    {
        Dictionary<int, Facts> facts = [];
        foreach (int[] numbers in expected.Numbers.Chunk(AskedAtOnce))
        {
            Dictionary<string, int> byId = numbers.ToDictionary(ids.IdOf);
            BatchGetCustomersResponse found = await client.BatchGetCustomersAsync(byId.Keys, at: null, cancellationToken);
            foreach (Customer customer in found.Customers)
            {
                facts.Add(byId[customer.CustomerId], Facts.Of(customer));
            }
        }

        return facts;
    }

    private IEnumerable<Difference> Compare(int number, Facts before, Facts after, ExpectedCustomer added)
    {
        // Days that were there before may be the same as those of the run.
        long daysMin = Math.Max(before.PurchaseDays, added.PurchaseDays);
        long daysMax = before.PurchaseDays + added.PurchaseDays;
        (string Figure, long Least, long Most, long Actual)[] figures =
        [
            Exactly("interactions", before.Interactions + added.Interactions, after.Interactions),
            ("purchase days", daysMin, daysMax, after.PurchaseDays),
            Exactly("purchases", before.Purchases + added.Purchases, after.Purchases),
            Exactly("units", before.Units + added.Units, after.Units),
            Exactly("revenue in minor units", before.MinorUnits + added.MinorUnits, after.MinorUnits),
        ];
        foreach ((string figure, long least, long most, long actual) in figures)
        {
            if (actual < least || actual > most)
            {
                yield return new Difference(ids.IdOf(number), figure, least == most ? $"{least:N0}" : $"{least:N0} to {most:N0}", $"{actual:N0}");
            }
        }
    }

    private static (string Figure, long Least, long Most, long Actual) Exactly(string figure, long wanted, long actual) =>
        (figure, wanted, wanted, actual);

    private readonly record struct Facts(long Interactions, long PurchaseDays, long Purchases, long Units, long MinorUnits)
    {
        private const int Lifetime = 0;

        public static Facts Of(Customer customer)
        {
            ValueWindow? lifetime = customer.Value?.Windows.FirstOrDefault(window => window.Days == Lifetime);
            CurrencyTotals? totals = customer.Value?.Totals.FirstOrDefault(each => each.CurrencyCode == InteractionWriter.Currency);
            return new Facts(
                customer.Activity?.Windows.FirstOrDefault(window => window.Days == Lifetime)?.Interactions ?? 0,
                customer.Value?.PurchaseDays ?? 0, totals?.Purchases ?? 0, lifetime?.Units ?? 0, totals?.RevenueMinorUnits ?? 0);
        }
    }
}
