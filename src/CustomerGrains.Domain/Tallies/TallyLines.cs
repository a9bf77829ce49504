using CustomerGrains.Domain.Interactions;

namespace CustomerGrains.Domain.Tallies;

/// <summary>What one fact adds to each of its subjects.</summary>
/// <param name="lines">Room for <see cref="Max"/>.</param>
/// <param name="currency">The reporting currency.</param>
internal ref struct TallyLines(Span<TallyLine> lines, Currency currency)
{
    /// <summary>Most lines of a fact.</summary>
    public const int Max = 16;

    private readonly Span<TallyLine> _lines = lines;
    private int _count;

    public void Add(TallyMeasure measure, long value = 1) => _lines[_count++] = new TallyLine(measure, value);

    public void AddIf(bool condition, TallyMeasure measure)
    {
        if (condition)
        {
            Add(measure);
        }
    }

    /// <summary>Adds money, if it is in the reporting currency.</summary>
    public void Add(TallyMeasure measure, Money? money)
    {
        if (money is { } amount && amount.Currency == currency)
        {
            Add(measure, amount.MinorUnits);
        }
    }

    /// <summary>Counts a time in its class, if it is known.</summary>
    public void AddTime(TallyMeasure first, long? milliseconds)
    {
        if (milliseconds is { } known)
        {
            Add(first + TimeClasses.ClassOf(known));
        }
    }

    public readonly void AddTo(TallyBatch batch, int day, int place)
    {
        int row = batch.RowOf(day, place);
        foreach (ref readonly TallyLine line in _lines[.._count])
        {
            batch.Add(row, line.Measure, line.Value);
        }
    }
}

/// <summary>A measure and what is added to it.</summary>
internal readonly record struct TallyLine(TallyMeasure Measure, long Value);
