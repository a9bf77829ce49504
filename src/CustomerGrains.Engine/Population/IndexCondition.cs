using CustomerGrains.Domain.Conditions;
using CustomerGrains.Engine.Core.Population;

namespace CustomerGrains.Engine.Population;

/// <summary>A condition on columns of an index, with three answers as everywhere; who it is true of is found.</summary>
internal abstract class IndexCondition : IIndexFilter
{
    public abstract IndexAnswer Of(in IndexedCustomer customer);

    public bool Matches(in IndexedCustomer customer) => Of(customer) == IndexAnswer.Yes;

    /// <summary>The answer of a comparison; a value that is no number is unknown.</summary>
    public static IndexAnswer Compare(double value, Comparison comparison, double with) => double.IsNaN(value) ? IndexAnswer.Unknown
        : comparison switch
        {
            Comparison.Equal => value == with,
            Comparison.NotEqual => value != with,
            Comparison.AtLeast => value >= with,
            Comparison.AtMost => value <= with,
            Comparison.Above => value > with,
            _ => value < with,
        }
        ? IndexAnswer.Yes : IndexAnswer.No;
}

/// <summary>All of several.</summary>
internal sealed class IndexAll(IndexCondition[] conditions) : IndexCondition
{
    public override IndexAnswer Of(in IndexedCustomer customer)
    {
        IndexAnswer least = IndexAnswer.Yes;
        for (int place = 0; place < conditions.Length && least != IndexAnswer.No; place++)
        {
            IndexAnswer answer = conditions[place].Of(customer);
            least = answer < least ? answer : least;
        }

        return least;
    }
}

/// <summary>One of several.</summary>
internal sealed class IndexAny(IndexCondition[] conditions) : IndexCondition
{
    public override IndexAnswer Of(in IndexedCustomer customer)
    {
        IndexAnswer greatest = IndexAnswer.No;
        for (int place = 0; place < conditions.Length && greatest != IndexAnswer.Yes; place++)
        {
            IndexAnswer answer = conditions[place].Of(customer);
            greatest = answer > greatest ? answer : greatest;
        }

        return greatest;
    }
}

/// <summary>The contrary.</summary>
internal sealed class IndexNot(IndexCondition condition) : IndexCondition
{
    public override IndexAnswer Of(in IndexedCustomer customer) => IndexAnswer.Yes - (byte)condition.Of(customer);
}

/// <summary>A number that compares.</summary>
internal sealed class IndexNumber(int column, Comparison comparison, double with) : IndexCondition
{
    public override IndexAnswer Of(in IndexedCustomer customer) => Compare(customer.Number(column), comparison, with);
}

/// <summary>A number that is known.</summary>
internal sealed class IndexKnownNumber(int column) : IndexCondition
{
    public override IndexAnswer Of(in IndexedCustomer customer) => double.IsNaN(customer.Number(column)) ? IndexAnswer.No : IndexAnswer.Yes;
}

/// <summary>A level, with the answer for each.</summary>
internal sealed class IndexLevel : IndexCondition
{
    private readonly int _column;
    private readonly IndexAnswer[] _answers = new IndexAnswer[byte.MaxValue + 1];

    public IndexLevel(int column, IndexAnswer none, Func<byte, IndexAnswer> answer)
    {
        _column = column;
        for (int level = 0; level < _answers.Length; level++)
        {
            _answers[level] = level == IndexRow.NoLevel ? none : answer((byte)level);
        }
    }

    public override IndexAnswer Of(in IndexedCustomer customer) => _answers[customer.Level(_column)];
}

/// <summary>A segment.</summary>
internal sealed class IndexSegment(int place) : IndexCondition
{
    public override IndexAnswer Of(in IndexedCustomer customer) => (customer.Segments >> place & 1) != 0 ? IndexAnswer.Yes : IndexAnswer.No;
}

/// <summary>
/// A word, with the answer for each that there is; one that came since the question was asked, and one beyond those that are kept, are
/// unknown where they would have to be read.
/// </summary>
internal sealed class IndexWord : IndexCondition
{
    private readonly int _column;
    private readonly IndexAnswer _none;
    private readonly IndexAnswer _unread;
    private readonly IndexAnswer[] _answers;

    public IndexWord(int column, string[] words, IndexAnswer none, IndexAnswer unread, Func<string, IndexAnswer> answer)
    {
        (_column, _none, _unread) = (column, none, unread);
        _answers = [.. words.Select(answer)];
    }

    public override IndexAnswer Of(in IndexedCustomer customer)
    {
        int word = customer.Word(_column);
        return word == 0 ? _none : (uint)(word - 1) < (uint)_answers.Length ? _answers[word - 1] : _unread;
    }
}

/// <summary>Customers of a set that a condition lets through.</summary>
internal sealed class IndexAmong(IReadOnlySet<string> customerIds, IndexCondition? condition) : IIndexFilter
{
    public bool Matches(in IndexedCustomer customer) => condition?.Matches(customer) != false && customerIds.Contains(customer.Id);
}
