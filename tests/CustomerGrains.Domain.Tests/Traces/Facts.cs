using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Standards;

namespace CustomerGrains.Domain.Tests.Traces;

/// <summary>Interactions and states for examples: one customer, euros, and a day called today.</summary>
internal static class Facts
{
    /// <summary>2026-01-01.</summary>
    public const int Today = 20_454;

    public static readonly Currency Euro = Currency.Of("EUR");

    public static readonly Standard Standard = Standard.Default(Euro);

    public static Interaction Of(InteractionDetail detail, int day = Today, string id = "i-1", long microseconds = 0) =>
        new(id, "c-1", Channel.Web, new Instant((day * Instant.MicrosecondsPerDay) + microseconds), detail);

    public static Purchase Purchase(long minorUnits, string category = "", string currency = "EUR") =>
        new(new Money(Currency.Of(currency), minorUnits), category);

    public static CustomerState State(params IEnumerable<Interaction> interactions)
    {
        var state = new CustomerState();
        foreach (Interaction interaction in interactions)
        {
            Assert.Null(state.Check(interaction));
            state.Apply(interaction);
        }

        return state;
    }
}
