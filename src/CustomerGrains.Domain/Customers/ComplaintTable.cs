namespace CustomerGrains.Domain.Customers;

/// <summary>
/// Which complaints are open, in order of id. A resolution may arrive first. Days older than five years, counted back from the
/// newest day seen, are forgotten one by one, so that the order of arrival does not matter.
/// </summary>
internal sealed class ComplaintTable
{
    /// <summary>Most complaints of one customer that are kept at a time.</summary>
    public const int ComplaintsMax = 4096;

    private CompactList<ComplaintEntry> _entries;
    private int _idBytes;

    public ComplaintTable()
        : this([])
    {
    }

    /// <summary>A table read back from storage; the array is given away and in order.</summary>
    public ComplaintTable(ComplaintEntry[] entries)
    {
        _entries = new CompactList<ComplaintEntry>(entries);
        foreach (ComplaintEntry entry in entries)
        {
            _idBytes += SortedNames.BytesOf(entry.Id);
        }
    }

    public int ApproximateBytes => 64 + (_entries.Capacity * 16) + _idBytes;

    /// <summary>All entries in order. Borrowed: good until the table is written to.</summary>
    public ReadOnlySpan<ComplaintEntry> Entries => _entries.Items;

    public bool HasRoomFor(string id) => _entries.Count < ComplaintsMax || IndexOf(id) >= 0;

    public void Open(string id, int day, int newestDay) =>
        Merge(new ComplaintEntry(id, (ushort)day, ResolvedDay: 0).AsOf(newestDay));

    public void Resolve(string id, int day, int newestDay) =>
        Merge(new ComplaintEntry(id, OpenedDay: 0, (ushort)day).AsOf(newestDay));

    /// <summary>Forgets what has become too old.</summary>
    public void Advance(int newestDay)
    {
        Span<ComplaintEntry> entries = _entries.Items;
        int kept = 0;
        foreach (ComplaintEntry entry in entries)
        {
            ComplaintEntry remaining = entry.AsOf(newestDay);
            if (!remaining.IsForgotten)
            {
                entries[kept++] = remaining;
            }
            else
            {
                _idBytes -= SortedNames.BytesOf(entry.Id);
            }
        }

        _entries.Truncate(kept);
    }

    private void Merge(ComplaintEntry entry)
    {
        if (entry.IsForgotten)
        {
            return;
        }

        int index = IndexOf(entry.Id);
        if (index < 0)
        {
            _entries.Insert(~index, entry);
            _idBytes += SortedNames.BytesOf(entry.Id);
            return;
        }

        ref ComplaintEntry present = ref _entries.Items[index];
        present = present with
        {
            OpenedDay = Math.Max(present.OpenedDay, entry.OpenedDay),
            ResolvedDay = Math.Max(present.ResolvedDay, entry.ResolvedDay),
        };
    }

    private int IndexOf(string id) => Entries.BinarySearch(new ById(id));

    private readonly struct ById(string id) : IComparable<ComplaintEntry>
    {
        public int CompareTo(ComplaintEntry other) => string.CompareOrdinal(id, other.Id);
    }
}
