using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Engine.Core;
using CustomerGrains.Storage;
using CustomerGrains.Storage.Format;

namespace CustomerGrains.Engine.Trials;

/// <summary>A customer read to be looked at only: without what it would take to go on from it, unless it has records behind its snapshot.</summary>
/// <param name="State">The facts.</param>
/// <param name="Standing">What was decided; null before the first decision.</param>
internal readonly record struct ScannedCustomer(CustomerState State, Standing? Standing)
{
    /// <summary>Reads one.</summary>
    /// <param name="stored">What the store has of it.</param>
    /// <param name="shapes">The names behind the standings of all standards so far.</param>
    /// <exception cref="StoreCorruptException">The store holds what cannot have been written.</exception>
    public static ScannedCustomer From(StoredCustomer stored, StandingShapes shapes)
    {
        if (stored is { Snapshot: { } snapshot, Tail.Count: 0 })
        {
            return new ScannedCustomer(
                StateCodec.DecodeState(snapshot.State), snapshot.Standing.Length == 0 ? null : StandingCodec.Decode(snapshot.Standing, shapes));
        }

        var customer = ActiveCustomer.From(stored, shapes);
        return new ScannedCustomer(customer.State, customer.Standing);
    }

    /// <summary>Reads the facts of one alone.</summary>
    /// <param name="stored">What the store has of it.</param>
    /// <param name="shapes">The names behind the standings of all standards so far.</param>
    /// <exception cref="StoreCorruptException">The store holds what cannot have been written.</exception>
    public static CustomerState StateOf(StoredCustomer stored, StandingShapes shapes) => stored is { Snapshot: { } snapshot, Tail.Count: 0 }
        ? StateCodec.DecodeState(snapshot.State)
        : ActiveCustomer.From(stored, shapes).State;
}
