using CustomerGrains.Domain;
using CustomerGrains.Engine.Core.Population;

namespace CustomerGrains.Engine.Population;

/// <summary>An index with what is known of how complete and how fresh it is. Safe for concurrent use.</summary>
internal sealed class PopulationState
{
    private long _done;
    private long _total;
    private long _frozenAt = long.MaxValue;
    private volatile bool _isComplete;
    private volatile RowMaker _rows;
    private volatile LiveFigures _figures;

    public PopulationState(RowMaker rows)
    {
        _rows = rows;
        Index = new PopulationIndex(rows.Layout.Columns);
        _figures = Follow(rows);
    }

    public PopulationIndex Index { get; }

    /// <summary>Makes its rows. Another of the same layout may take its place, by the same standards.</summary>
    public RowMaker Rows
    {
        get => _rows;
        set => _rows = value;
    }

    /// <summary>What is known of all customers together.</summary>
    public LiveFigures Figures => _figures;

    /// <summary>Whether every customer was put in once.</summary>
    public bool IsComplete => _isComplete;

    /// <summary>How far the pass over all customers is, 0 to 1; 1 when none is under way.</summary>
    public double PassShare => Volatile.Read(ref _total) is var total && total <= 0 ? 1 : Math.Min(1, (double)Volatile.Read(ref _done) / total);

    /// <summary>From when on no rows come any more, because another index is being built; <see cref="long.MaxValue"/> for never.</summary>
    public Instant FrozenAt => new(Volatile.Read(ref _frozenAt));

    /// <summary>Goes on with rows by other standards. What was missed while another index was being built comes with the next pass.</summary>
    public void Apply(RowMaker rows)
    {
        _rows = rows;
        _figures = Follow(rows);
    }

    public void Freeze(Instant now) => Interlocked.CompareExchange(ref _frozenAt, now.Microseconds, long.MaxValue);

    public void BeginPass(long customers)
    {
        Volatile.Write(ref _done, 0);
        Volatile.Write(ref _total, Math.Max(1, customers));
    }

    public void Advance(int customers) => Interlocked.Add(ref _done, customers);

    public void EndPass()
    {
        Volatile.Write(ref _total, 0);
        Volatile.Write(ref _frozenAt, long.MaxValue);
        _isComplete = true;
    }

    private LiveFigures Follow(RowMaker rows)
    {
        var figures = new LiveFigures(rows.Standards.InForce.Standard, rows.Layout);
        Index.Observe(figures);
        return figures;
    }
}
