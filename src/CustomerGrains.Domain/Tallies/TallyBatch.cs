using System.Runtime.InteropServices;

namespace CustomerGrains.Domain.Tallies;

/// <summary>
/// Tallies while they are added up for one group of records. Small numbers stand for names, and one table holds all counts: every
/// interaction adds a dozen. Not safe for concurrent use.
/// </summary>
public sealed class TallyBatch
{
    private const int MeasureBits = 12;
    private const int NameBits = 20;

    private readonly Dictionary<ulong, long> _counts = [];
    private readonly Dictionary<TallySubject, int> _places = [];
    private readonly List<TallySubject> _subjects = [];
    private TallyEntry[] _entries = [];

    /// <summary>Whether nothing was added.</summary>
    public bool IsEmpty => _counts.Count == 0;

    /// <summary>The subjects by their places.</summary>
    public IReadOnlyList<TallySubject> Subjects => _subjects;

    /// <summary>What was added up, those of one day and subject mostly one after another. Borrowed: good until the batch is written to.</summary>
    public ReadOnlySpan<TallyEntry> Entries
    {
        get
        {
            if (_entries.Length < _counts.Count)
            {
                _entries = new TallyEntry[_counts.Count + (_counts.Count / 2)];
            }

            int count = 0;
            foreach ((ulong key, long value) in _counts)
            {
                _entries[count++] = new TallyEntry(
                    (int)(key >> (NameBits + MeasureBits)),
                    (int)(key >> MeasureBits) & ((1 << NameBits) - 1),
                    (TallyMeasure)(key & ((1 << MeasureBits) - 1)),
                    value);
            }

            return _entries.AsSpan(0, count);
        }
    }

    /// <summary>The place of a subject in this batch.</summary>
    public int PlaceOf(TallySubject subject)
    {
        ref int place = ref CollectionsMarshal.GetValueRefOrAddDefault(_places, subject, out bool isKnown);
        if (!isKnown)
        {
            place = _subjects.Count;
            _subjects.Add(subject);
        }

        return place;
    }

    /// <summary>Adds to a measure.</summary>
    /// <param name="day">The UTC day, 0 to <see cref="TallyLimits.DayMax"/>.</param>
    /// <param name="place">The place of the subject.</param>
    /// <param name="measure">The measure.</param>
    /// <param name="value">What to add.</param>
    public void Add(int day, int place, TallyMeasure measure, long value)
    {
        ulong key = ((ulong)(uint)day << (NameBits + MeasureBits)) | ((ulong)(uint)place << MeasureBits) | (uint)measure;
        CollectionsMarshal.GetValueRefOrAddDefault(_counts, key, out _) += value;
    }

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        _counts.Clear();
        _places.Clear();
        _subjects.Clear();
    }
}

/// <summary>One number of a batch.</summary>
/// <param name="Day">The UTC day.</param>
/// <param name="Place">The place of the subject in the batch.</param>
/// <param name="Measure">What it counts or sums.</param>
/// <param name="Value">The number.</param>
public readonly record struct TallyEntry(int Day, int Place, TallyMeasure Measure, long Value);
