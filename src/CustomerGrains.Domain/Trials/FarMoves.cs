using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Decisions;

namespace CustomerGrains.Domain.Trials;

/// <summary>
/// The customers who move furthest. Which they are does not depend on the order in which they come: the furthest, then by grading, then by
/// id. What explains them is made at the end, for those only that are left.
/// </summary>
internal sealed class FarMoves
{
    private readonly List<FarMove> _moves = [];

    /// <summary>The moves, the furthest first.</summary>
    public IReadOnlyList<FarMove> Moves => _moves;

    /// <summary>Takes a move in if it is one of the furthest.</summary>
    public void Consider(in FarMove move)
    {
        if (_moves.Count == TrialLimits.MovesMax && FarMove.Compare(move, _moves[^1]) >= 0)
        {
            return;
        }

        int place = _moves.BinarySearch(move, Comparer<FarMove>.Create(FarMove.Compare));
        _moves.Insert(place < 0 ? ~place : place, move);
        if (_moves.Count > TrialLimits.MovesMax)
        {
            _moves.RemoveAt(_moves.Count - 1);
        }
    }
}

/// <summary>A move with what explains it.</summary>
/// <param name="Distance">By how many levels.</param>
/// <param name="Grading">The place of the grading.</param>
/// <param name="CustomerId">Who.</param>
/// <param name="From">The place of the level before.</param>
/// <param name="To">The place of the level after.</param>
/// <param name="State">The customer's facts.</param>
/// <param name="After">What the candidate decides.</param>
internal readonly record struct FarMove(int Distance, int Grading, string CustomerId, int From, int To, CustomerState State, Standing After)
{
    public static int Compare(FarMove left, FarMove right)
    {
        int order = right.Distance.CompareTo(left.Distance);
        order = order != 0 ? order : left.Grading.CompareTo(right.Grading);
        return order != 0 ? order : string.CompareOrdinal(left.CustomerId, right.CustomerId);
    }
}
