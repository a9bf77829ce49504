using System.Diagnostics.CodeAnalysis;
using CustomerGrains.Domain;

namespace CustomerGrains.Engine.Core;

/// <summary>
/// Customers of a shard that rest: they were not used for a while, and are in memory as their packed snapshots, which take half of what
/// the customers themselves do, in one array that refers to nothing. Whoever is asked for is unpacked again without asking the store.
/// In order of last use: who was not used for longest is the first to leave memory.
/// </summary>
internal sealed class RestingCustomers
{
    /// <summary>What a customer takes here beside the packed bytes and the letters of its id.</summary>
    private const int BytesEach = 144;

    private const int None = -1;

    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);
    private readonly List<Rest> _rests = [];
    private int _oldest = None;
    private int _newest = None;
    private int _free = None;

    public int Count => _places.Count;

    /// <summary>Memory they take, about.</summary>
    public long Bytes { get; private set; }

    /// <summary>Lets a customer rest who does not yet.</summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="packed">Its snapshot; given away.</param>
    /// <param name="usedAt">When it was last used.</param>
    public void Add(string customerId, byte[] packed, Instant usedAt)
    {
        int place = FreePlace();
        _places.Add(customerId, place);
        _rests[place] = new Rest { CustomerId = customerId, Packed = packed, UsedAt = usedAt, Older = _newest, Newer = None };
        Link(_newest, place);
        _newest = place;
        Bytes += BytesOf(customerId, packed);
    }

    /// <summary>Ends the rest of a customer; says false when it does not rest here.</summary>
    public bool TryTake(string customerId, [NotNullWhen(true)] out byte[]? packed)
    {
        if (!_places.TryGetValue(customerId, out int place))
        {
            packed = null;
            return false;
        }

        packed = _rests[place].Packed;
        Remove(place);
        return true;
    }

    /// <summary>Forgets the one who was not used for longest; says false when nobody rests.</summary>
    public bool DropOldest()
    {
        if (_oldest == None)
        {
            return false;
        }

        Remove(_oldest);
        return true;
    }

    /// <summary>Forgets the one who was not used for longest, when it was not used since.</summary>
    public bool DropOldest(Instant unusedSince) => _oldest != None && _rests[_oldest].UsedAt <= unusedSince && DropOldest();

    private static int BytesOf(string customerId, byte[] packed) => BytesEach + (2 * customerId.Length) + packed.Length;

    private int FreePlace()
    {
        if (_free == None)
        {
            _rests.Add(default);
            return _rests.Count - 1;
        }

        int place = _free;
        _free = _rests[place].Newer;
        return place;
    }

    private void Remove(int place)
    {
        Rest rest = _rests[place];
        _places.Remove(rest.CustomerId);
        Bytes -= BytesOf(rest.CustomerId, rest.Packed);
        Link(rest.Older, rest.Newer);
        (_oldest, _newest) = (_oldest == place ? rest.Newer : _oldest, _newest == place ? rest.Older : _newest);
        _rests[place] = new Rest { Newer = _free };
        _free = place;
    }

    private void Link(int older, int newer)
    {
        if (older == None)
        {
            _oldest = newer;
        }
        else
        {
            _rests[older] = _rests[older] with { Newer = newer };
        }

        if (newer != None)
        {
            _rests[newer] = _rests[newer] with { Older = older };
        }
    }

    /// <summary>One who rests, with its neighbours in order of last use; of a free place, the next free one as the newer neighbour.</summary>
    private readonly record struct Rest(string CustomerId, byte[] Packed, Instant UsedAt, int Older, int Newer);
}
