using CustomerGrains.Domain;
using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Outlook;
using CustomerGrains.Domain.Standards;
using CustomerGrains.Engine;
using CustomerGrains.Engine.Core;
using CustomerGrains.Engine.Embedded;
using CustomerGrains.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace CustomerGrains.Benchmarks.Silence;

/// <summary>
/// Customers of three purchases who go silent: some whose levels change at one midnight, and all others, who bought a day later, at the
/// midnight after it.
/// </summary>
internal static class SilentPopulation
{
    /// <summary>Without gradings, whose dwell brings reviews of its own: what is measured is a level that silence changes.</summary>
    private static readonly Standard Standard = Standard.Default(Currency.Of("EUR")).Bare() with { Version = "levels-alone" };

    private const int Purchases = 3;
    private const int Batch = 1_000;

    /// <summary>Customers after whom the engine ends, which writes all of them to the index: no more than wait for that at a time.</summary>
    private const int WrittenAtOnce = 50_000;

    private const int FirstDay = 20_600;

    /// <summary>When the population is recorded.</summary>
    public static Instant Begin { get; } = Instant.StartOfDay(FirstDay + 30);

    /// <summary>The midnight at which those change who bought first; the others change a day later.</summary>
    public static Instant Midnight { get; } = ChangeOf(isLater: false);

    /// <summary>Has them recorded, and written to the index.</summary>
    /// <param name="store">An empty store.</param>
    /// <param name="customers">How many.</param>
    /// <param name="first">How many of them change at the first midnight.</param>
    public static async Task FillAsync(ICustomerStore store, int customers, int first)
    {
        if (ChangeOf(isLater: true) != Midnight.Plus(TimeSpan.FromDays(1)))
        {
            throw new InvalidOperationException("those who bought a day later do not change a day later");
        }

        foreach (int[] part in Enumerable.Range(0, customers).Chunk(WrittenAtOnce))
        {
            await using EmbeddedEngine engine = Start(store, Begin);
            foreach (int[] numbers in part.Chunk(Batch / Purchases))
            {
                Interaction[] batch = [.. numbers.SelectMany(number => Of($"customer-{number:D8}", number >= first))];
                await engine.SubmitAsync(batch, Patience.Wait, CancellationToken.None);
            }
        }

        await foreach (string customerId in store.ReadUnsavedAsync(recordedUntil: null, CancellationToken.None))
        {
            throw new InvalidOperationException($"{customerId} is not in the index");
        }
    }

    /// <summary>Starts an engine on a store, with a clock that begins at an instant.</summary>
    public static EmbeddedEngine Start(ICustomerStore store, Instant begin) => new(
        store, AppliedStandards.Of(Standard), new StandingShapes(), new EmbeddedEngineOptions(), new EngineInstruments(), new ShiftedTime(begin),
        NullLogger<EmbeddedEngine>.Instance);

    private static Instant ChangeOf(bool isLater)
    {
        var state = new CustomerState();
        foreach (Interaction purchase in Of("", isLater))
        {
            state.Apply(purchase);
        }

        return NextChange.After(state, Standard, Begin);
    }

    private static IEnumerable<Interaction> Of(string customerId, bool isLater) => Enumerable.Range(0, Purchases).Select(number => new Interaction(
        $"purchase-{number}",
        customerId,
        Channel.Web,
        Instant.StartOfDay(FirstDay + (7 * number) + (isLater ? 1 : 0)).Plus(TimeSpan.FromHours(12)),
        new Purchase(new Money(Currency.Of("EUR"), 2_500), "coffee")));
}
