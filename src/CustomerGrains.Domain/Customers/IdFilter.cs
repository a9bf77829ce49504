
namespace CustomerGrains.Domain.Customers;

/// <summary>
/// Remembers which interaction ids a customer has seen, compactly: it may take a new id for a seen one, never a seen one for new.
/// What it takes for seen, the journal decides. The newest ids are kept as 32-bit fingerprints; when there are many, the oldest
/// move into Bloom filters, each twice the size of the one before, of about two bytes an id.
/// Fingerprints and bits depend on the ids only by a fixed hash, so they mean the same in every process and version.
/// </summary>
public sealed class IdFilter
{
    /// <summary>Fingerprints kept before they move into a Bloom filter.</summary>
    public const int FingerprintsMax = 64;

    /// <summary>Most Bloom filters. The last one, of a million ids, fills up beyond that, and the journal is asked more often.</summary>
    public const int BloomsMax = 15;

    private const int BitsPerId = 16;
    private const int Probes = 8;

    private CompactList<uint> _fingerprints;
    private ulong[][] _blooms;

    /// <summary>A filter that has seen nothing.</summary>
    public IdFilter()
        : this([], [], bloomIds: 0)
    {
    }

    /// <summary>A filter read back from storage; the arrays are given away.</summary>
    internal IdFilter(uint[] fingerprints, ulong[][] blooms, int bloomIds)
    {
        _fingerprints = new CompactList<uint>(fingerprints);
        _blooms = blooms;
        BloomIds = bloomIds;
    }

    /// <summary>Newest fingerprints, oldest first. Borrowed: good until the filter is written to.</summary>
    internal ReadOnlySpan<uint> Fingerprints => _fingerprints.Items;

    /// <summary>The Bloom filters, smallest first.</summary>
    internal ReadOnlySpan<ulong[]> Blooms => _blooms;

    /// <summary>Ids in the last Bloom filter.</summary>
    internal int BloomIds { get; private set; }

    /// <summary>Bytes it takes, about.</summary>
    public int ApproximateBytes
    {
        get
        {
            int bytes = _fingerprints.Capacity * sizeof(uint);
            foreach (ulong[] bits in _blooms)
            {
                bytes += bits.Length * sizeof(ulong);
            }

            return bytes;
        }
    }

    /// <summary>See <see cref="CustomerState.Fetch"/>.</summary>
    public int Fetch() => _fingerprints.Fetch();

    /// <summary>Words of the Bloom filter at a place, from 0.</summary>
    internal static int BloomWords(int place) => BloomCapacity(place) * BitsPerId / 64;

    /// <summary>Whether an id may have been seen. False is certain.</summary>
    public bool MayContain(string id)
    {
        uint fingerprint = Fingerprint(id);
        if (Fingerprints.Contains(fingerprint))
        {
            return true;
        }

        foreach (ulong[] bloom in _blooms)
        {
            if (BloomContains(bloom, fingerprint))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Remembers an id.</summary>
    public void Add(string id)
    {
        if (_fingerprints.Count == FingerprintsMax)
        {
            MoveToBloom();
        }

        _fingerprints.Add(Fingerprint(id));
    }

    /// <summary>The 64-bit FNV-1a hash of the id's UTF-8, folded and mixed to 32 bits.</summary>
    internal static uint Fingerprint(string id) => (uint)(StableHash.Mix(StableHash.Of(id)) >> 32);

    private static bool BloomContains(ulong[] bloom, uint fingerprint)
    {
        ulong hash = StableHash.Mix(fingerprint);
        for (int i = 0; i < Probes; i++)
        {
            ulong bit = BitOf(hash, i, bloom.Length);
            if ((bloom[bit >> 6] & (1UL << (int)(bit & 63))) == 0)
            {
                return false;
            }
        }

        return true;
    }

    private static ulong BitOf(ulong hash, int probe, int words) =>
        ((uint)hash + ((ulong)probe * (uint)(hash >> 32))) % ((ulong)words * 64);

    private static void BloomAdd(ulong[] bloom, uint fingerprint)
    {
        ulong hash = StableHash.Mix(fingerprint);
        for (int i = 0; i < Probes; i++)
        {
            ulong bit = BitOf(hash, i, bloom.Length);
            bloom[bit >> 6] |= 1UL << (int)(bit & 63);
        }
    }

    private void MoveToBloom()
    {
        ulong[] bloom = BloomWithRoom();
        foreach (uint fingerprint in Fingerprints)
        {
            BloomAdd(bloom, fingerprint);
        }

        BloomIds += _fingerprints.Count;
        _fingerprints.Truncate(0);
    }

    private ulong[] BloomWithRoom()
    {
        int place = _blooms.Length - 1;
        bool isFull = place < 0 || (BloomIds + FingerprintsMax > BloomCapacity(place) && place + 1 < BloomsMax);
        if (isFull)
        {
            _blooms = [.. _blooms, new ulong[BloomWords(place + 1)]];
            BloomIds = 0;
        }

        return _blooms[^1];
    }

    private static int BloomCapacity(int place) => FingerprintsMax << place;
}
