using CustomerGrains.Domain.Conditions;
using CustomerGrains.Domain.Gradings;
using CustomerGrains.Domain.Lifecycles;
using CustomerGrains.Domain.Segments;
using CustomerGrains.Domain.Standards;

namespace CustomerGrains.Domain.Decisions;

/// <summary>One thing that a standard decides.</summary>
/// <param name="Subject">What it is.</param>
/// <param name="Place">Its place among those of its kind.</param>
internal readonly record struct DecisionItem(DecisionSubject Subject, int Place);

/// <summary>
/// In which order things are decided: what a condition refers to comes before what the condition decides, and segments that exclude come
/// before all gradings. Where things go in a circle there is no order.
/// </summary>
internal sealed class DecisionOrder
{
    private readonly Standard _standard;
    private readonly Dictionary<DecisionItem, bool> _isDone = [];
    private readonly List<DecisionItem> _path = [];
    private readonly List<DecisionItem> _order = [];

    private DecisionOrder(Standard standard) => _standard = standard;

    /// <summary>The items in order, as far as there is one.</summary>
    public IReadOnlyList<DecisionItem> Items => _order;

    /// <summary>A circle, its first item again at the end; empty when there is none.</summary>
    public IReadOnlyList<DecisionItem> Circle { get; private set; } = [];

    /// <summary>Finds the order. Names that refer to nothing are passed over.</summary>
    public static DecisionOrder Of(Standard standard)
    {
        var order = new DecisionOrder(standard);
        order.VisitAll(DecisionSubject.Segment, standard.Segments.Count);
        order.VisitAll(DecisionSubject.Grading, standard.Gradings.Count);
        order.VisitAll(DecisionSubject.Lifecycle, standard.Lifecycles.Count);
        return order;
    }

    /// <summary>The name of an item, as conditions call it.</summary>
    public string NameOf(DecisionItem item) => item.Subject switch
    {
        DecisionSubject.Grading => "grading " + _standard.Gradings[item.Place].Name,
        DecisionSubject.Lifecycle => "lifecycle " + _standard.Lifecycles[item.Place].Name,
        _ => "segment " + _standard.Segments[item.Place].Name,
    };

    private void VisitAll(DecisionSubject subject, int count)
    {
        for (int place = 0; place < count; place++)
        {
            Visit(new DecisionItem(subject, place));
        }
    }

    private void Visit(DecisionItem item)
    {
        if (_isDone.TryGetValue(item, out bool isDone))
        {
            if (!isDone && Circle.Count == 0)
            {
                Circle = [.. _path.Skip(_path.IndexOf(item)), item];
            }

            return;
        }

        _isDone[item] = false;
        _path.Add(item);
        foreach (DecisionItem before in Before(item))
        {
            Visit(before);
        }

        _path.RemoveAt(_path.Count - 1);
        _isDone[item] = true;
        _order.Add(item);
    }

    private IEnumerable<DecisionItem> Before(DecisionItem item) => item.Subject switch
    {
        DecisionSubject.Segment => References(_standard.Segments[item.Place].When),
        DecisionSubject.Lifecycle => _standard.Lifecycles[item.Place].Stages
            .SelectMany(stage => stage.Transitions).SelectMany(transition => References(transition.When)),
        _ => _standard.Segments
            .Select((segment, place) => (segment, place))
            .Where(each => each.segment.ExcludesFromGrading)
            .Select(each => new DecisionItem(DecisionSubject.Segment, each.place))
            .Concat(_standard.Gradings[item.Place].Levels.SelectMany(level => References(level.When))),
    };

    private IEnumerable<DecisionItem> References(Condition? condition) => condition switch
    {
        AllOf all => all.Conditions.SelectMany(References),
        AnyOf any => any.Conditions.SelectMany(References),
        Not not => References(not.Condition),
        GradeCondition grade => Named(DecisionSubject.Grading, _standard.Gradings, (Grading each) => each.Name, grade.Grading),
        StageCondition stage => Named(DecisionSubject.Lifecycle, _standard.Lifecycles, (Lifecycle each) => each.Name, stage.Lifecycle),
        SegmentCondition segment => Named(DecisionSubject.Segment, _standard.Segments, (Segment each) => each.Name, segment.Segment),
        _ => [],
    };

    private static IEnumerable<DecisionItem> Named<T>(DecisionSubject subject, IReadOnlyList<T> items, Func<T, string> name, string wanted)
    {
        for (int place = 0; place < items.Count; place++)
        {
            if (name(items[place]) == wanted)
            {
                yield return new DecisionItem(subject, place);
            }
        }
    }
}
