using CustomerGrains.Domain;

namespace CustomerGrains.Engine.Population;

/// <summary>
/// Finds a customer's place by its id in eight bytes a customer or less: an open table of places, probed in line, that compares the ids
/// kept in the rows. Not safe for concurrent use.
/// </summary>
/// <param name="idAt">The id kept at a place; null where a row was given up.</param>
internal sealed class PlaceTable(Func<int, string?> idAt)
{
    private const int SlotsMin = 1_024;
    private const int Empty = 0;

    /// <summary>Place + 1. A power of two of them, at most three quarters in use.</summary>
    private int[] _slots = new int[SlotsMin];
    private int _used;

    /// <summary>The place of a customer; null when it has none.</summary>
    public int? Find(string id) => Find(_slots, id);

    /// <summary>Adds a customer that is not in it, whose id is kept at the place already.</summary>
    public void Add(string id, int place)
    {
        if (4 * (_used + 1) > 3 * _slots.Length)
        {
            Grow();
        }

        Insert(_slots, id, place);
        _used++;
    }

    private int? Find(int[] slots, string id)
    {
        int mask = slots.Length - 1;
        for (int slot = SlotOf(id, mask); slots[slot] != Empty; slot = (slot + 1) & mask)
        {
            int place = slots[slot] - 1;
            if (string.Equals(idAt(place), id, StringComparison.Ordinal))
            {
                return place;
            }
        }

        return null;
    }

    private static int SlotOf(string id, int mask) => (int)(StableHash.Of(id) >> 8) & mask;

    private static void Insert(int[] slots, string id, int place)
    {
        int mask = slots.Length - 1;
        int slot = SlotOf(id, mask);
        while (slots[slot] != Empty)
        {
            slot = (slot + 1) & mask;
        }

        slots[slot] = place + 1;
    }

    /// <summary>Makes room. Places whose rows were given up fall out, and the older slot of one that was taken again.</summary>
    private void Grow()
    {
        var slots = new int[2 * _slots.Length];
        _used = 0;
        foreach (int used in _slots)
        {
            if (used != Empty && idAt(used - 1) is { } id && Find(slots, id) is null)
            {
                Insert(slots, id, used - 1);
                _used++;
            }
        }

        _slots = slots;
    }
}
