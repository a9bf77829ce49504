using System.Runtime.InteropServices;

namespace CustomerGrains.Domain.Tallies;

/// <summary>Tallies by day and subject, for reading and for adding to. Not safe for concurrent use.</summary>
public sealed class TallyTable
{
    private readonly Dictionary<(int Day, TallySubject Subject), SortedList<TallyMeasure, long>> _cells = [];
    private readonly Dictionary<(int Day, TallySubjectKind Kind), int> _subjects = [];

    /// <summary>The days and subjects with something in them, in no particular order.</summary>
    public IReadOnlyCollection<(int Day, TallySubject Subject)> Cells => _cells.Keys;

    /// <summary>What is counted of a subject on a day, by measure; empty for nothing.</summary>
    /// <param name="day">The UTC day.</param>
    /// <param name="subject">The subject.</param>
    public IReadOnlyDictionary<TallyMeasure, long> Of(int day, TallySubject subject) =>
        _cells.TryGetValue((day, subject), out SortedList<TallyMeasure, long>? cell) ? cell : EmptyCell;

    /// <summary>A number; 0 where nothing was added.</summary>
    /// <param name="day">The UTC day.</param>
    /// <param name="subject">The subject.</param>
    /// <param name="measure">What it counts or sums.</param>
    public long Of(int day, TallySubject subject, TallyMeasure measure) => Of(day, subject).GetValueOrDefault(measure);

    /// <summary>Adds to a number. A subject beyond a day's limit is counted among the others.</summary>
    /// <param name="day">The UTC day.</param>
    /// <param name="subject">The subject.</param>
    /// <param name="measure">What it counts or sums.</param>
    /// <param name="value">What to add.</param>
    public void Add(int day, TallySubject subject, TallyMeasure measure, long value)
    {
        SortedList<TallyMeasure, long> cell = CellOf(day, subject);
        int place = cell.IndexOfKey(measure);
        if (place < 0)
        {
            cell.Add(measure, value);
        }
        else
        {
            cell.SetValueAtIndex(place, cell.GetValueAtIndex(place) + value);
        }
    }

    /// <summary>Adds another table.</summary>
    public void Add(TallyTable other)
    {
        foreach (((int day, TallySubject subject), SortedList<TallyMeasure, long> cell) in other._cells)
        {
            foreach ((TallyMeasure measure, long value) in cell)
            {
                Add(day, subject, measure, value);
            }
        }
    }

    /// <summary>Forgets days before a given one.</summary>
    public void DropBefore(int day)
    {
        foreach ((int Day, TallySubject Subject) key in _cells.Keys.Where(each => each.Day < day).ToList())
        {
            _cells.Remove(key);
            _subjects.Remove((key.Day, key.Subject.Kind));
        }
    }

    private static IReadOnlyDictionary<TallyMeasure, long> EmptyCell { get; } = new SortedList<TallyMeasure, long>();

    private SortedList<TallyMeasure, long> CellOf(int day, TallySubject subject)
    {
        if (_cells.TryGetValue((day, subject), out SortedList<TallyMeasure, long>? cell))
        {
            return cell;
        }

        ref int subjects = ref CollectionsMarshal.GetValueRefOrAddDefault(_subjects, (day, subject.Kind), out _);
        if (subjects >= TallyLimits.SubjectsPerDayMax && subject.Name != TallySubject.Others)
        {
            return CellOf(day, subject with { Name = TallySubject.Others });
        }

        subjects++;
        return _cells[(day, subject)] = [];
    }
}
