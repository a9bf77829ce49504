using CustomerGrains.Domain.Conditions;
using CustomerGrains.Domain.Metrics;

namespace CustomerGrains.Domain.Standards;

/// <summary>
/// Which values comparisons of one metric leave together. What is not a comparison with a number, a word or a flag is taken to be possible,
/// so that nothing is refused that might be meant.
/// </summary>
internal static class ComparisonSets
{
    /// <summary>Checks that all of several comparisons can hold of one value, wherever all is asked for.</summary>
    public static void CheckHolds(Condition condition, string path, List<StandardProblem> problems)
    {
        switch (condition)
        {
            case AllOf all:
                foreach (IGrouping<Metric, Leaf> each in Known(Conjuncts(all)).GroupBy(leaf => leaf.Metric).Where(each => !CanHold([.. each])))
                {
                    problems.Add(new StandardProblem(
                        path + ".all", $"never holds: it asks for {each.Key} {Words(each, " and ")}", $"comparisons that one value of {each.Key} meets"));
                }

                CheckEach(all.Conditions, path + ".all", isInAll: true, problems);
                break;
            case AnyOf any:
                CheckEach(any.Conditions, path + ".any", isInAll: false, problems);
                break;
            case Not not:
                CheckHolds(not.Condition, path + ".not", problems);
                break;
        }
    }

    /// <summary>Checks that what ends a warning does not hold of the same values as its cause.</summary>
    public static void CheckApart(Condition when, Condition until, string path, List<StandardProblem> problems)
    {
        ILookup<Metric, Leaf> cause = Known(Conjuncts(when)).ToLookup(leaf => leaf.Metric);
        Condition[] branches = until is AnyOf any ? [.. any.Conditions] : [until];
        for (int place = 0; place < branches.Length; place++)
        {
            Leaf?[] leaves = [.. Conjuncts(branches[place]).Select(LeafOf)];
            IGrouping<Metric, Leaf>[] shared = [.. leaves.OfType<Leaf>().GroupBy(leaf => leaf.Metric).Where(each => cause.Contains(each.Key))];
            if (shared.Length > 0 && leaves.All(leaf => leaf is not null) && shared.All(each => CanHold([.. each, .. cause[each.Key]])))
            {
                Metric metric = shared[0].Key;
                problems.Add(new StandardProblem(
                    until is AnyOf ? $"{path}.any[{place}]" : path,
                    $"may hold while the cause does: {metric} {Words(shared[0], " and ")}, and the cause {Words(cause[metric], " and ")}",
                    $"no {metric} but {Words(cause[metric], " or ", isWanted: false)}"));
            }
        }
    }

    private static void CheckEach(IReadOnlyList<Condition> conditions, string path, bool isInAll, List<StandardProblem> problems)
    {
        for (int place = 0; place < conditions.Count; place++)
        {
            string each = $"{path}[{place}]";
            if (isInAll && conditions[place] is AllOf inner)
            {
                // What it asks for itself has been looked at with what stands beside it.
                CheckEach(inner.Conditions, each + ".all", isInAll, problems);
            }
            else
            {
                CheckHolds(conditions[place], each, problems);
            }
        }
    }

    private static IEnumerable<Condition> Conjuncts(Condition condition) => condition is AllOf all ? all.Conditions.SelectMany(Conjuncts) : [condition];

    private static IEnumerable<Leaf> Known(IEnumerable<Condition> conditions) => conditions.Select(LeafOf).OfType<Leaf>();

    private static Leaf? LeafOf(Condition condition) => condition switch
    {
        MetricCondition each => LeafOf(each.Metric, each.Operator, each.Value),
        AttributeCondition { Value.Number: not null } each => LeafOf(MetricCatalogue.AttributePrefix + each.Name, each.Operator, each.Value),
        _ => null,
    };

    private static Leaf? LeafOf(string name, Comparison comparison, ComparedValue value) =>
        MetricCatalogue.Find(name) is { } metric ? new Leaf(metric, comparison, ConditionCompiler.ValueOf(metric, value)) : null;

    private static bool CanHold(IReadOnlyList<Leaf> leaves) => ValuesOf(leaves).Any(value => leaves.All(leaf => leaf.Holds(value)));

    /// <summary>Values of which one meets the comparisons where any does: those compared with, the ends, and one between each two.</summary>
    private static IEnumerable<double> ValuesOf(IReadOnlyList<Leaf> leaves)
    {
        Metric metric = leaves[0].Metric;
        if (metric.Kind != MetricKind.Number)
        {
            return Enumerable.Range(0, metric.Kind == MetricKind.Flag ? 2 : metric.Words.Count).Select(place => (double)place);
        }

        double[] ends =
        [
            .. leaves.Select(leaf => leaf.With).Append(Math.Max(metric.Minimum, double.MinValue)).Append(Math.Min(metric.Maximum, double.MaxValue)).Order(),
        ];
        return ends.Concat(ends.Zip(ends.Skip(1), (low, high) => (low / 2) + (high / 2)));
    }

    private static string Words(IEnumerable<Leaf> leaves, string between, bool isWanted = true) => string.Join(
        between, leaves.Select(leaf => Compared.Words(leaf.Operator, isWanted, CompiledMetric.Text(leaf.Metric, leaf.With))));

    private sealed record Leaf(Metric Metric, Comparison Operator, double With)
    {
        public bool Holds(double value) => Compared.Of(value, Operator, With) == Truth.True;
    }
}
