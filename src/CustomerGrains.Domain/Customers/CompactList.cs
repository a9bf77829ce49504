using System.Runtime.CompilerServices;

namespace CustomerGrains.Domain.Customers;

/// <summary>
/// A list that lives inside its owner and grows by half: a million resident customers pay for every object and for room that is not
/// used, and every growth leaves garbage among the old, so that growing by less costs ingest a seventh of its speed. It is a mutable
/// value: keep it in a field that is not read-only, and never copy it.
/// </summary>
/// <typeparam name="T">What is in it.</typeparam>
internal struct CompactList<T>
{
    private T[]? _items;

    /// <summary>A list of what an array holds; the array is given away.</summary>
    public CompactList(T[] items)
    {
        _items = items;
        Count = items.Length;
    }

    public int Count { get; private set; }

    public readonly int Capacity => _items?.Length ?? 0;

    /// <summary>What is in it. Borrowed: good until the list is written to.</summary>
    public readonly Span<T> Items => _items.AsSpan(0, Count);

    /// <summary>See <see cref="CustomerState.Fetch"/>.</summary>
    public readonly int Fetch() => _items is { } items ? items.Length : 0;

    public void Add(T item) => Insert(Count, item);

    public void Insert(int index, T item)
    {
        if (Count == Capacity)
        {
            Array.Resize(ref _items, Count + Math.Max(4, Count / 2));
        }

        Array.Copy(_items!, index, _items!, index + 1, Count - index);
        _items![index] = item;
        Count++;
    }

    /// <summary>Drops all items from a place on.</summary>
    public void Truncate(int count)
    {
        if (RuntimeHelpers.IsReferenceOrContainsReferences<T>())
        {
            Items[count..].Clear();
        }

        Count = count;
    }
}
