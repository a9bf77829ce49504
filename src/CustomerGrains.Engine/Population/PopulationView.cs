using CustomerGrains.Domain.Conditions;
using CustomerGrains.Domain.Gradings;
using CustomerGrains.Domain.Lifecycles;
using CustomerGrains.Domain.Segments;
using CustomerGrains.Domain.Standards;
using CustomerGrains.Engine.Core.Population;

namespace CustomerGrains.Engine.Population;

/// <summary>The population index as it is when asked for: one layout and one standard, while rows go on changing. Safe for concurrent use.</summary>
public sealed class PopulationView
{
    /// <summary>What customers are ordered by without a value: their ids.</summary>
    public const string CustomerId = "customer_id";

    /// <summary>Stands for all segments, where fields are named.</summary>
    public const string Segments = "segments";

    private readonly PopulationState _state;

    internal PopulationView(PopulationState state, PopulationStatus status) => (_state, Status) = (state, status);

    /// <summary>How far it can be believed.</summary>
    public PopulationStatus Status { get; }

    /// <summary>What it has of each customer.</summary>
    public PopulationLayout Layout => _state.Rows.Layout;

    /// <summary>The standard that values are found by.</summary>
    public Standard Standard => _state.Rows.Standards.InForce.Standard;

    /// <summary>Tells whether <see cref="Writes"/> of two views count the same rows.</summary>
    internal object Rows => _state.Index;

    /// <summary>How many rows have been written.</summary>
    internal long Writes => _state.Index.Writes;

    /// <summary>Gives the rows written after the write of a number, some thousand at a time.</summary>
    internal IEnumerable<List<IndexRow>> WrittenAfter(long write) => _state.Index.WrittenAfter(write);

    /// <summary>Gives a page of customers. It looks at all of them, on the caller's thread.</summary>
    /// <param name="query">Which.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public CustomerListing List(CustomerQuery query, CancellationToken cancellationToken)
    {
        List<QueryProblem> problems = [];
        IndexCondition? filter = Filter(query.Filter, problems);
        IndexOrder order = Order(query, problems);
        if (problems.Count > 0)
        {
            return new CustomerListing(problems, [], Layout, 0, null, Status);
        }

        IndexPage page = _state.Index.Find(new IndexQuery(query.Among is { } some ? new IndexAmong(some, filter) : filter, order, query.After, query.Limit), cancellationToken);
        return new CustomerListing([], page.Rows, Layout, page.Total, page.Next, Status);
    }

    /// <summary>Counts customers by levels, stages and segments, on the caller's thread.</summary>
    /// <param name="by">grading:NAME, lifecycle:NAME, a metric that is a word or a flag, or segments; all gradings, lifecycles and segments when empty.</param>
    /// <param name="condition">What must hold of them; null for all customers.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public PopulationDistribution Distribute(IReadOnlyList<string> by, Condition? condition, CancellationToken cancellationToken)
    {
        List<QueryProblem> problems = [];
        IndexCondition? filter = Filter(condition, problems);
        string[] all = [.. Layout.Levels.Where(level => level.Kind != LevelKind.Metric).Select(level => level.ColumnName), Segments];
        var counting = new Distributing(Layout);
        foreach (string name in by.Count == 0 ? all : by.Distinct(StringComparer.Ordinal))
        {
            if (name == Segments)
            {
                counting.AddSegments();
            }
            else if (Layout.Columns.FindLevel(name) is { } column)
            {
                counting.AddLevels(column);
            }
            else
            {
                problems.Add(QueryProblem.NotIndexed("by", name, [.. Layout.Columns.Levels, Segments]));
            }
        }

        if (problems.Count == 0)
        {
            _state.Index.Visit(filter, counting, cancellationToken);
        }

        return new PopulationDistribution(problems, counting.All, counting.Total);
    }

    /// <summary>
    /// The standard in force with the names of what is on trial beside its own: conditions about customers may name what any of them has.
    /// </summary>
    private Standard Named => _state.Rows.Standards.Trial is null ? Standard : Standard with
    {
        Gradings =
        [
            .. Layout.Levels.Where(level => level.Kind == LevelKind.Grading).Select(grading => new Grading
            {
                Name = grading.Name, Levels = [.. grading.Steps.Select(step => new GradeLevel { Name = step })], Rule = new ConditionRule(),
            }),
        ],
        Lifecycles =
        [
            .. Layout.Levels.Where(level => level.Kind == LevelKind.Lifecycle).Select(lifecycle => new Lifecycle
            {
                Name = lifecycle.Name, Stages = [.. lifecycle.Steps.Select(step => new LifecycleStage { Name = step })],
            }),
        ],
        Segments = [.. Layout.Segments.Select(segment => new Segment { Name = segment, When = new AllOf([]) })],
    };

    private IndexCondition? Filter(Condition? condition, List<QueryProblem> problems)
    {
        if (condition is null)
        {
            return null;
        }

        const string Field = "filter";
        problems.AddRange(StandardRules.CheckCondition(condition, Named, Field)
            .Select(problem => new QueryProblem(problem.Path, $"{problem.Message}; allowed is {problem.Allowed}")));
        return problems.Count > 0 ? null : new IndexFilterCompiler(_state.Index, Layout, problems).Compile(condition, Field);
    }

    private IndexOrder Order(CustomerQuery query, List<QueryProblem> problems)
    {
        string by = query.OrderBy;
        if (by is "" or CustomerId)
        {
            return new IndexOrder(IndexOrderKind.Id, 0, query.IsDescending);
        }

        if (Layout.Columns.FindNumber(by) is { } number)
        {
            return new IndexOrder(IndexOrderKind.Number, number, query.IsDescending);
        }

        if ((Layout.Columns.FindLevel(by) ?? Layout.FindLevel(LevelKind.Grading, by)) is { } level)
        {
            return new IndexOrder(IndexOrderKind.Level, level, query.IsDescending);
        }

        problems.Add(QueryProblem.NotIndexed(
            "order_by", by, [CustomerId, .. Layout.MetricNames, .. Layout.Levels.Where(each => each.Kind == LevelKind.Grading).Select(each => each.Name)]));
        return default;
    }
}
