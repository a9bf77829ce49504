using CustomerGrains.Domain.Decisions;

namespace CustomerGrains.Domain.Conditions;

/// <summary>
/// All or any of several: all is decided by one that is false, any by one that is true. Else it is unknown when one is, and else the
/// contrary of what decides.
/// </summary>
internal sealed class CompiledCombination(CompiledCondition[] parts, Truth decisive) : CompiledCondition
{
    private readonly Truth _otherwise = decisive == Truth.True ? Truth.False : Truth.True;

    public override Truth Evaluate(ref DecisionView view)
    {
        Truth result = _otherwise;
        foreach (CompiledCondition part in parts)
        {
            Truth truth = part.Evaluate(ref view);
            if (truth == decisive)
            {
                return decisive;
            }

            result = truth == Truth.Unknown ? Truth.Unknown : result;
        }

        return result;
    }

    /// <summary>As if the parts were independent, which can only add possibilities.</summary>
    public override Truth Between(ref DecisionView start, ref DecisionView end)
    {
        Truth results = _otherwise;
        foreach (CompiledCondition part in parts)
        {
            Truth each = part.Between(ref start, ref end);
            if (each == decisive)
            {
                return decisive;
            }

            Truth next = (results | each) & decisive;
            next |= (results | each) & Truth.Unknown;
            next |= (results & _otherwise) != Truth.None && (each & _otherwise) != Truth.None ? _otherwise : Truth.None;
            results = next;
        }

        return results;
    }

    public override double Counted(ref DecisionView view)
    {
        double counted = 0;
        foreach (CompiledCondition part in parts)
        {
            counted += part.Counted(ref view);
        }

        return counted;
    }

    public override void Explain(ref DecisionView view, bool isWanted, List<ConditionLeaf> leaves)
    {
        foreach (CompiledCondition part in parts)
        {
            part.Explain(ref view, isWanted, leaves);
        }
    }
}

/// <summary>The contrary; of unknown, unknown.</summary>
internal sealed class CompiledNot(CompiledCondition part) : CompiledCondition
{
    public override Truth Evaluate(ref DecisionView view) => Contrary(part.Evaluate(ref view));

    public override Truth Between(ref DecisionView start, ref DecisionView end) => Contrary(part.Between(ref start, ref end));

    public override void Explain(ref DecisionView view, bool isWanted, List<ConditionLeaf> leaves) => part.Explain(ref view, !isWanted, leaves);

    private static Truth Contrary(Truth truth) => (truth & Truth.Unknown)
        | ((truth & Truth.True) != Truth.None ? Truth.False : Truth.None)
        | ((truth & Truth.False) != Truth.None ? Truth.True : Truth.None);
}
