namespace CustomerGrains.Domain.Kpis;

/// <summary>A measure of the programme: its definition, and how it is made.</summary>
/// <param name="Name">Its name, for good.</param>
/// <param name="Unit">What it is counted in.</param>
/// <param name="Definition">What it says, and what of it is not to be expected.</param>
/// <param name="Numerator">What is divided, in words.</param>
/// <param name="Denominator">What it is divided by, in words; empty where nothing is divided.</param>
/// <param name="Make">Makes it.</param>
public sealed record Kpi(
    string Name, KpiUnit Unit, string Definition, string Numerator, string Denominator, Func<KpiFacts, KpiValue> Make)
{
    /// <summary>The rules that it can be told of, one by one: of warnings, or of tasks; none of all else.</summary>
    public KpiGrouping OfRules { get; init; }
}

/// <summary>The value of a measure, with what it is made of.</summary>
/// <param name="Value">The value; null for not known, which is where the denominator is 0 or not known.</param>
/// <param name="Numerator">What was divided; null for not known.</param>
/// <param name="Denominator">What it was divided by; of a percentile how many times there were; null for not known.</param>
public readonly record struct KpiValue(double? Value, long? Numerator, long? Denominator)
{
    /// <summary>One number by another one.</summary>
    /// <param name="numerator">What is divided.</param>
    /// <param name="denominator">What it is divided by.</param>
    /// <param name="scale">What a quotient of 1 is; 1 unless another one is said.</param>
    public static KpiValue Of(long? numerator, long? denominator, double scale = 1) =>
        new(numerator is { } above && denominator is { } below && below != 0 ? scale * above / below : null, numerator, denominator);

    /// <summary>A sum; null for not known.</summary>
    public static KpiValue Sum(long? value) => new(value, value, null);
}
