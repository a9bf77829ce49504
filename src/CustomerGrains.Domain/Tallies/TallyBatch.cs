using System.Numerics;
using System.Runtime.InteropServices;

namespace CustomerGrains.Domain.Tallies;

/// <summary>
/// Tallies while they are added up for one group of records: small numbers stand for names, and each day and subject has a row of numbers,
/// because every interaction adds a dozen. What is in place 0 of a row has a bit for each number that was touched: the rest is from
/// earlier groups, because cleaning rows would cost more than all that is added to them. Not safe for concurrent use.
/// </summary>
public sealed class TallyBatch
{
    /// <summary>Measures below this number have a place in each row; the others, which are few in each, share a table.</summary>
    private const int RowWidth = 64;

    private const int MeasureBits = 16;

    private readonly Dictionary<string, int>[] _places =
        [.. Enum.GetValues<TallySubjectKind>().Select(_ => new Dictionary<string, int>(StringComparer.Ordinal))];

    private readonly List<TallySubject> _subjects = [];
    private readonly Dictionary<long, int> _rows = [];
    private readonly Dictionary<long, long> _others = [];
    private (int Day, int Place)[] _heads = [];
    private long[] _values = [];
    private TallyEntry[] _entries = [];
    private int _entryCount;

    /// <summary>Whether nothing was added.</summary>
    public bool IsEmpty => _rows.Count == 0;

    /// <summary>The subjects by their places.</summary>
    public IReadOnlyList<TallySubject> Subjects => _subjects;

    /// <summary>How often it was emptied: a place is good for as long as this stays.</summary>
    public int Generation { get; private set; }

    /// <summary>What was added up, those of one day and subject mostly one after another. Borrowed: good until the batch is written to.</summary>
    public ReadOnlySpan<TallyEntry> Entries
    {
        get
        {
            _entryCount = 0;
            for (int row = 0; row < _rows.Count; row++)
            {
                for (ulong touched = (ulong)_values[row * RowWidth]; touched != 0; touched &= touched - 1)
                {
                    int measure = BitOperations.TrailingZeroCount(touched);
                    Enter(_heads[row], measure, _values[(row * RowWidth) + measure]);
                }
            }

            foreach ((long key, long value) in _others)
            {
                Enter(_heads[key >> MeasureBits], (int)(key & ((1 << MeasureBits) - 1)), value);
            }

            return _entries.AsSpan(0, _entryCount);
        }
    }

    /// <summary>The place of a subject in this batch.</summary>
    public int PlaceOf(TallySubject subject)
    {
        ref int place = ref CollectionsMarshal.GetValueRefOrAddDefault(_places[(int)subject.Kind], subject.Name, out bool isKnown);
        if (!isKnown)
        {
            place = _subjects.Count;
            _subjects.Add(subject);
        }

        return place;
    }

    /// <summary>The row of a day and subject.</summary>
    /// <param name="day">The UTC day, 0 to <see cref="TallyLimits.DayMax"/>.</param>
    /// <param name="place">The place of the subject.</param>
    public int RowOf(int day, int place)
    {
        ref int row = ref CollectionsMarshal.GetValueRefOrAddDefault(_rows, ((long)place << 32) | (uint)day, out bool isKnown);
        if (!isKnown)
        {
            row = _rows.Count - 1;
            Begin(row, day, place);
        }

        return row;
    }

    /// <summary>Adds to a number.</summary>
    /// <param name="row">The row of a day and subject.</param>
    /// <param name="measure">What it counts or sums.</param>
    /// <param name="value">What to add.</param>
    public void Add(int row, TallyMeasure measure, long value)
    {
        if ((uint)measure < RowWidth)
        {
            Span<long> numbers = _values.AsSpan(row * RowWidth, RowWidth);
            ulong bit = 1UL << (int)measure;
            numbers[(int)measure] = ((ulong)numbers[0] & bit) == 0 ? value : numbers[(int)measure] + value;
            numbers[0] |= (long)bit;
        }
        else
        {
            CollectionsMarshal.GetValueRefOrAddDefault(_others, ((long)row << MeasureBits) | (uint)measure, out _) += value;
        }
    }

    /// <summary>Adds to a number.</summary>
    /// <param name="day">The UTC day, 0 to <see cref="TallyLimits.DayMax"/>.</param>
    /// <param name="place">The place of the subject.</param>
    /// <param name="measure">What it counts or sums.</param>
    /// <param name="value">What to add.</param>
    public void Add(int day, int place, TallyMeasure measure, long value) => Add(RowOf(day, place), measure, value);

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        foreach (Dictionary<string, int> places in _places)
        {
            places.Clear();
        }

        _subjects.Clear();
        _rows.Clear();
        _others.Clear();
        Generation++;
    }

    private void Begin(int row, int day, int place)
    {
        if (row == _heads.Length)
        {
            Array.Resize(ref _heads, Math.Max(16, 2 * row));
            Array.Resize(ref _values, RowWidth * _heads.Length);
        }

        _heads[row] = (day, place);
        _values[row * RowWidth] = 0;
    }

    private void Enter((int Day, int Place) head, int measure, long value)
    {
        if (_entryCount == _entries.Length)
        {
            Array.Resize(ref _entries, Math.Max(64, 2 * _entryCount));
        }

        _entries[_entryCount++] = new TallyEntry(head.Day, head.Place, (TallyMeasure)measure, value);
    }
}

/// <summary>One number of a batch.</summary>
/// <param name="Day">The UTC day.</param>
/// <param name="Place">The place of the subject in the batch.</param>
/// <param name="Measure">What it counts or sums.</param>
/// <param name="Value">The number.</param>
public readonly record struct TallyEntry(int Day, int Place, TallyMeasure Measure, long Value);
