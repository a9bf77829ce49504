namespace CustomerGrains.Domain.Customers;

/// <summary>
/// Names in ordinal order, each once, in a list that lives inside its owner: see <see cref="CompactList{T}"/> for how to keep it. Most
/// customers have few names, which they share with all others; who has many is taken to have them alone.
/// </summary>
internal struct SortedNames
{
    /// <summary>Bytes of names up to which a customer is taken to share them, see <see cref="Interactions.SharedNames"/>.</summary>
    private const int SharedBytes = 512;

    private CompactList<string> _names;
    private int _bytes;

    /// <summary>The names of an array, which is given away and in order.</summary>
    public SortedNames(string[] names)
    {
        _names = new CompactList<string>(names);
        foreach (string name in names)
        {
            _bytes += BytesOf(name);
        }
    }

    public readonly int Count => _names.Count;

    /// <summary>The names. Borrowed: good until one is added.</summary>
    public readonly ReadOnlySpan<string> Items => _names.Items;

    /// <summary>Bytes it takes, about.</summary>
    public readonly int ApproximateBytes => (_names.Capacity * 8) + Math.Max(0, _bytes - SharedBytes);

    /// <summary>Bytes that a text takes that nobody shares, about.</summary>
    public static int BytesOf(string text) => 24 + (2 * text.Length);

    /// <summary>See <see cref="CustomerState.Fetch"/>.</summary>
    public readonly int Fetch() => _names.Fetch();

    /// <summary>The place of a name; where it is missing, the complement of the place that it would have.</summary>
    public readonly int PlaceOf(string name) => Items.BinarySearch(name, StringComparer.Ordinal);

    /// <summary>Adds a name that is missing, at the place that it would have.</summary>
    public void Insert(int place, string name)
    {
        _names.Insert(place, name);
        _bytes += BytesOf(name);
    }
}
