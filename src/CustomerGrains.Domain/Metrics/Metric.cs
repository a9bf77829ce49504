using CustomerGrains.Domain.Assessments;

namespace CustomerGrains.Domain.Metrics;

/// <summary>
/// One number, word or flag about a customer that a standard may name. Its value is a function of the customer's facts, the standard, the
/// portfolio and the UTC day, or of what has been decided about it where it says so; it equals the figure of the same name that <see cref="CustomerFigures"/> has for the same instant, where it has one.
/// </summary>
public sealed class Metric
{
    internal Metric(string name, string unit, double minimum, double maximum, Silence silence, MetricSource source)
    {
        (Name, Unit, Minimum, Maximum, Silence, Source) = (name, unit, minimum, maximum, silence, source);
    }

    /// <summary>Its name, in lower case with underscores, for example revenue_365d; of an attribute, attribute: and the attribute's name.</summary>
    public string Name { get; }

    /// <summary>What it says, as a sentence without full stop; also says when it is unknown.</summary>
    public required string Meaning { get; init; }

    /// <summary>What it is counted in: see <see cref="MetricUnit"/>.</summary>
    public string Unit { get; }

    /// <summary>The least value it can have; negative infinity for none.</summary>
    public double Minimum { get; }

    /// <summary>The greatest value it can have; infinity for none.</summary>
    public double Maximum { get; }

    /// <summary>How it behaves while nothing happens.</summary>
    public Silence Silence { get; }

    /// <summary>Number, word or flag.</summary>
    public MetricKind Kind { get; init; }

    /// <summary>The words it can have, least first; empty where it is no word.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>Whether a customer may be told of it: facts of its own doing, never what the business thinks of it.</summary>
    public bool IsTellable { get; init; }

    /// <summary>Whether it compares the customer with all customers together, and so is another one when those are counted anew.</summary>
    public bool ComparesWithPortfolio { get; init; }

    /// <summary>
    /// Whether it is made of what has been decided, at recorded time, and not of facts: it is no function of the facts, and shows in no figure.
    /// </summary>
    public bool IsDecision { get; private init; }

    /// <summary>The attribute whose value it is; null for all others.</summary>
    public string? Attribute { get; init; }

    /// <summary>Finds its value on the reader's day: NaN when unknown, 0 or 1 for a flag, a word's place in <see cref="Words"/>.</summary>
    internal MetricSource Source { get; }

    /// <summary>Finds all values it may have between two days of silence; null where its ends or nothing bound it, by its behaviour.</summary>
    internal MetricBounds? Bounds { get; init; }

    /// <summary>Finds the figures that a flag or word is made from; null where nothing simpler can be said than what it is.</summary>
    internal MetricLimits? Limits { get; init; }

    /// <summary>The same as one that is made of decisions.</summary>
    internal Metric AsDecision() => new(Name, Unit, Minimum, Maximum, Silence, Source)
    {
        Meaning = Meaning, Kind = Kind, Words = Words, IsTellable = IsTellable, Bounds = Bounds, IsDecision = true,
    };

    /// <inheritdoc/>
    public override string ToString() => Name;
}

/// <summary>Finds a metric's value on a reader's day.</summary>
/// <param name="reader">The customer on that day.</param>
internal delegate double MetricSource(ref MetricReader reader);

/// <summary>Bounds a metric's values over the days between two readers of one customer, both included, while nothing happens.</summary>
/// <param name="start">The first day.</param>
/// <param name="end">The last day.</param>
internal delegate MetricRange MetricBounds(ref MetricReader start, ref MetricReader end);
