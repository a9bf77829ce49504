using CustomerGrains.Domain.Decisions;

namespace CustomerGrains.Domain.Conditions;

/// <summary>A condition of one standard with its names resolved. Evaluates without allocating.</summary>
internal abstract class CompiledCondition
{
    /// <summary>What it comes to on the view's day.</summary>
    public abstract Truth Evaluate(ref DecisionView view);

    /// <summary>All that it may come to over the days between two views of one customer, both included, while nothing happens.</summary>
    public abstract Truth Between(ref DecisionView start, ref DecisionView end);

    /// <summary>Adds its leaves in their order.</summary>
    /// <param name="view">The customer.</param>
    /// <param name="isWanted">Whether it is to hold, or not to.</param>
    /// <param name="leaves">Receives them.</param>
    public abstract void Explain(ref DecisionView view, bool isWanted, List<ConditionLeaf> leaves);

    /// <summary>
    /// How much there is of what it counts: what its comparisons of counts with a least number come to, added up; 0 where it counts nothing.
    /// Counts of which there are to be few say nothing, as does what is not to be.
    /// </summary>
    public virtual double Counted(ref DecisionView view) => 0;

    /// <summary>Whether it is true.</summary>
    public bool Holds(ref DecisionView view) => Evaluate(ref view) == Truth.True;

    /// <summary>Whether it holds on all days between two views, or on none of them.</summary>
    public bool IsSettled(ref DecisionView start, ref DecisionView end) =>
        Between(ref start, ref end) is var all && (all == Truth.True || (all & Truth.True) == Truth.None);
}
