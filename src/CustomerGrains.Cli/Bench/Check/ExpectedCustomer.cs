using System.Numerics;

namespace CustomerGrains.Cli.Bench.Check;

/// <summary>What a customer must have become by what was acknowledged.</summary>
internal struct ExpectedCustomer
{
    private ulong[]? _purchaseDays;

    /// <summary>Distinct interactions acknowledged.</summary>
    public long Interactions { get; private set; }

    /// <summary>Purchases among them.</summary>
    public long Purchases { get; private set; }

    /// <summary>Units bought.</summary>
    public long Units { get; private set; }

    /// <summary>What was paid, in minor units.</summary>
    public long MinorUnits { get; private set; }

    /// <summary>Distinct days with a purchase.</summary>
    public readonly int PurchaseDays => _purchaseDays?.Sum(word => BitOperations.PopCount(word)) ?? 0;

    /// <summary>Adds an interaction that is none.</summary>
    public void AddOther() => Interactions++;

    /// <summary>Adds a purchase.</summary>
    /// <param name="daysBack">Days before the day of the run, 0 to the most there are.</param>
    /// <param name="daysBackMax">The most there are.</param>
    /// <param name="minorUnits">What was paid.</param>
    /// <param name="units">Units bought.</param>
    public void AddPurchase(int daysBack, int daysBackMax, long minorUnits, int units)
    {
        Interactions++;
        Purchases++;
        Units += units;
        MinorUnits += minorUnits;
        _purchaseDays ??= new ulong[(daysBackMax / 64) + 1];
        _purchaseDays[daysBack / 64] |= 1UL << (daysBack % 64);
    }
}
