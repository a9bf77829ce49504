namespace CustomerGrains.Domain.Conditions;

/// <summary>
/// What must be so of a customer. A closed family of data, not a language. Evaluation knows three answers, by Kleene's strong logic:
/// a comparison with something unknown is itself unknown; not of unknown is unknown; all of several is unknown when one is and none is
/// false; any is unknown when one is and none is true. A condition <em>holds</em> only when it is true, so that neither it nor its contrary
/// holds of a customer of whom too little is known: no evidence is not bad, and not good either. Ask with <see cref="KnownCondition"/>
/// where the difference matters.
/// </summary>
public abstract record Condition;

/// <summary>All of several hold; true of none.</summary>
/// <param name="Conditions">The conditions.</param>
public sealed record AllOf(IReadOnlyList<Condition> Conditions) : Condition;

/// <summary>One of several holds; false of none.</summary>
/// <param name="Conditions">The conditions.</param>
public sealed record AnyOf(IReadOnlyList<Condition> Conditions) : Condition;

/// <summary>The contrary.</summary>
/// <param name="Condition">Of what.</param>
public sealed record Not(Condition Condition) : Condition;

/// <summary>A metric compares as it should. Words compare in their order, flags only as equal and not equal.</summary>
/// <param name="Metric">The metric's name.</param>
/// <param name="Operator">How it compares.</param>
/// <param name="Value">With what: a number for a number, one of its words for a word, true or false for a flag.</param>
public sealed record MetricCondition(string Metric, Comparison Operator, ComparedValue Value) : Condition;

/// <summary>A metric or an attribute (as attribute:NAME, here of any text) is known. True or false, never unknown.</summary>
/// <param name="Metric">Its name.</param>
public sealed record KnownCondition(string Metric) : Condition;

/// <summary>
/// An attribute compares as it should: with a number as a number, unknown when its text is none; with a text as a text, letter by letter,
/// as equal or not equal only. Unknown when the customer has no such attribute.
/// </summary>
/// <param name="Name">The attribute's name.</param>
/// <param name="Operator">How it compares.</param>
/// <param name="Value">With what.</param>
public sealed record AttributeCondition(string Name, Comparison Operator, ComparedValue Value) : Condition;

/// <summary>A grade is a level or a higher one; unknown while the customer has no grade there.</summary>
/// <param name="Grading">The grading's name.</param>
/// <param name="Level">The level's name.</param>
public sealed record GradeCondition(string Grading, string Level) : Condition;

/// <summary>The customer is in one of some stages.</summary>
/// <param name="Lifecycle">The lifecycle's name.</param>
/// <param name="Stages">The stages' names.</param>
public sealed record StageCondition(string Lifecycle, IReadOnlyList<string> Stages) : Condition;

/// <summary>The customer belongs to a segment.</summary>
/// <param name="Segment">The segment's name.</param>
public sealed record SegmentCondition(string Segment) : Condition;
