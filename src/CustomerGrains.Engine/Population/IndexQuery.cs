using CustomerGrains.Engine.Core.Population;

namespace CustomerGrains.Engine.Population;

/// <summary>A question for a page of customers.</summary>
/// <param name="Filter">Who is asked for; null for all.</param>
/// <param name="Order">In which order.</param>
/// <param name="After">The place to go on after; null for the first page.</param>
/// <param name="Limit">Most customers to give, 1 to <see cref="LimitMax"/>.</param>
internal sealed record IndexQuery(IIndexFilter? Filter, IndexOrder Order, IndexPlace? After, int Limit)
{
    /// <summary>Most customers of a page.</summary>
    public const int LimitMax = 1_000;
}

/// <summary>
/// An order of customers: by a number or level, those without one last, and by id where it is equal; so that every customer has one
/// place, and paging neither repeats nor skips one that has not changed.
/// </summary>
/// <param name="By">What to order by.</param>
/// <param name="Column">The column of it; nothing by id.</param>
/// <param name="IsDescending">Whether the greatest come first. Ids go up at all events, except in an order by id alone.</param>
internal readonly record struct IndexOrder(IndexOrderKind By, int Column, bool IsDescending)
{
    /// <summary>The key of a customer: smaller comes first; NaN comes last.</summary>
    public double KeyOf(in IndexedCustomer customer)
    {
        double value = By switch
        {
            IndexOrderKind.Number => customer.Number(Column),
            IndexOrderKind.Level => customer.Level(Column) is not IndexRow.NoLevel and var level ? level : double.NaN,
            _ => 0,
        };
        return IsDescending ? -value : value;
    }

    /// <summary>Compares two places: negative when the first comes first.</summary>
    public int Compare(double key, string id, double otherKey, string otherId)
    {
        if (key < otherKey)
        {
            return -1;
        }

        if (key > otherKey)
        {
            return 1;
        }

        bool isKnown = !double.IsNaN(key);
        if (isKnown != !double.IsNaN(otherKey))
        {
            return isKnown ? -1 : 1;
        }

        int byId = string.CompareOrdinal(id, otherId);
        return By == IndexOrderKind.Id && IsDescending ? -byId : byId;
    }
}

/// <summary>What customers are ordered by.</summary>
internal enum IndexOrderKind
{
    /// <summary>Their ids alone.</summary>
    Id,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A level.</summary>
    Level,
}

/// <summary>A place in an order.</summary>
/// <param name="Key">The key there, smaller first, NaN last.</param>
/// <param name="CustomerId">The customer there.</param>
public readonly record struct IndexPlace(double Key, string CustomerId);

/// <summary>A page of customers.</summary>
/// <param name="Rows">The customers, in order.</param>
/// <param name="Total">How many the filter lets through on all pages.</param>
/// <param name="Next">The place to go on after; null when this was the last page.</param>
internal sealed record IndexPage(IReadOnlyList<IndexRow> Rows, long Total, IndexPlace? Next);
