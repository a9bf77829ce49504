namespace CustomerGrains.Domain.Customers;

/// <summary>A customer's attributes in order of name. The change that happened last holds; of two at one instant, the greater id.</summary>
internal sealed class AttributeTable
{
    /// <summary>Most attributes of one customer, removed ones included.</summary>
    public const int AttributesMax = 128;

    private CompactList<AttributeEntry> _entries;
    private int _textBytes;

    public AttributeTable()
        : this([])
    {
    }

    /// <summary>A table read back from storage; the array is given away and in order.</summary>
    public AttributeTable(AttributeEntry[] entries)
    {
        _entries = new CompactList<AttributeEntry>(entries);
        foreach (AttributeEntry entry in entries)
        {
            _textBytes += TextBytesOf(entry);
        }
    }

    public int ApproximateBytes => 64 + (_entries.Capacity * 32) + _textBytes;

    /// <summary>All entries in order, removed ones included. Borrowed: good until the table is written to.</summary>
    public ReadOnlySpan<AttributeEntry> Entries => _entries.Items;

    public bool HasRoomFor(string name) => _entries.Count < AttributesMax || IndexOf(name) >= 0;

    public void Set(AttributeEntry change)
    {
        int index = IndexOf(change.Name);
        if (index < 0)
        {
            _entries.Insert(~index, change);
            _textBytes += TextBytesOf(change);
        }
        else if (IsLater(change, _entries.Items[index]))
        {
            ref AttributeEntry present = ref _entries.Items[index];
            _textBytes += TextBytesOf(change) - TextBytesOf(present);
            present = change;
        }
    }

    private static bool IsLater(AttributeEntry change, AttributeEntry present) =>
        change.ChangedAt > present.ChangedAt
        || (change.ChangedAt == present.ChangedAt && string.CompareOrdinal(change.InteractionId, present.InteractionId) > 0);

    /// <summary>The name is mostly shared with other customers.</summary>
    private static int TextBytesOf(in AttributeEntry entry) => SortedNames.BytesOf(entry.Value) + SortedNames.BytesOf(entry.InteractionId);

    private int IndexOf(string name) => Entries.BinarySearch(new ByName(name));

    private readonly struct ByName(string name) : IComparable<AttributeEntry>
    {
        public int CompareTo(AttributeEntry other) => string.CompareOrdinal(name, other.Name);
    }
}
