using CustomerGrains.Domain;
using CustomerGrains.Server.Demo.Loading;
using CustomerGrains.Server.Demo.Population;
using CustomerGrains.Server.Demo.Portfolio;

namespace CustomerGrains.Server.Demo.Display;

/// <summary>The same question asked of the past: what was known before, during and after the carrier's bad week.</summary>
internal sealed class PastView(Screen screen, CustomerReader reader)
{
    /// <summary>Of an instant in the past the interactions up to it are folded again, so a sample answers sooner.</summary>
    private const int SampleMax = 1_000;
    private const double Unhappy = 0.6;

    private static readonly (string When, int Days)[] Moments =
        [("a week before", -7), ("as it begins", 0), ("two weeks later", 14), ("six weeks later", 42)];

    public async Task WriteAsync(IReadOnlyList<string> customerIds, Calendar calendar, CancellationToken cancellationToken)
    {
        string[] sample = [.. customerIds.Take(SampleMax)];
        List<string[]> rows = [];
        foreach ((string when, int days) in Moments)
        {
            Instant at = calendar.At(calendar.BadWeekDay + days);
            if (at <= calendar.End)
            {
                var then = new CustomerPortfolio(await reader.ReadAsync(sample, at, cancellationToken));
                rows.Add(Row(when, at, then));
            }
        }

        screen.Heading("Asked of the past: the week in which the carrier was late");
        screen.Table(["", "as of", ">customers", ">complaints open", ">satisfaction", ">unhappy"], rows);
        screen.Line($"  Of the first {sample.Length:N0} customers; unhappy is a satisfaction below {Unhappy}.");
    }

    private static string[] Row(string when, Instant at, CustomerPortfolio then) =>
    [
        when,
        at.ToDateTimeOffset().ToString("yyyy-MM-dd"),
        $"{then.Customers.Count:N0}",
        $"{then.Customers.Sum(customer => customer.OpenComplaints):N0}",
        $"{then.Customers.Select(customer => customer.Satisfaction).DefaultIfEmpty().Average():0.000}",
        $"{then.Customers.Count(customer => customer.Satisfaction < Unhappy):N0}",
    ];
}
