namespace CustomerGrains.Cli.Mapping;

/// <summary>
/// A set of 64-bit fingerprints that takes eight bytes for each slot and has an upper bound: 48 million rows, 512 MiB. Files with
/// an id column do not need it.
/// </summary>
internal sealed class FingerprintSet
{
    private const int SlotsMax = 1 << 26;
    private const int InitialSlots = 1 << 14;

    private ulong[] _slots = new ulong[InitialSlots];
    private int _count;

    /// <summary>Adds a fingerprint.</summary>
    /// <returns>False when it was there before.</returns>
    /// <exception cref="UsageException">The set is full.</exception>
    public bool Add(ulong fingerprint)
    {
        if (_count >= _slots.Length / 4 * 3)
        {
            Grow();
        }

        // Zero marks a free slot; a fingerprint of zero borrows another number.
        bool added = Place(_slots, fingerprint == 0 ? ulong.MaxValue : fingerprint);
        _count += added ? 1 : 0;
        return added;
    }

    private static bool Place(ulong[] slots, ulong fingerprint)
    {
        int mask = slots.Length - 1;
        int at = (int)(fingerprint >> 32) & mask;
        while (slots[at] != 0)
        {
            if (slots[at] == fingerprint)
            {
                return false;
            }

            at = (at + 1) & mask;
        }

        slots[at] = fingerprint;
        return true;
    }

    private void Grow()
    {
        if (_slots.Length == SlotsMax)
        {
            throw new UsageException($"the file has more than {_count} rows without ids; give it an id column or split it");
        }

        ulong[] larger = new ulong[_slots.Length * 2];
        foreach (ulong fingerprint in _slots)
        {
            if (fingerprint != 0)
            {
                Place(larger, fingerprint);
            }
        }

        _slots = larger;
    }
}
