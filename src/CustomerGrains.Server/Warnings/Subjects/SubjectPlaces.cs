using CustomerGrains.Domain.Warnings.Subjects;
using CustomerGrains.Engine.Matters;
using CustomerGrains.V1;

namespace CustomerGrains.Server.Warnings.Subjects;

/// <summary>Where warnings about employees, channels, products and categories stand in their list, and their rates in theirs.</summary>
internal static class SubjectPlaces
{
    /// <summary>A warning's place: the most urgent first, of those the one with the most too many.</summary>
    public static MatterPlace Of(Warning warning) =>
        new(-(long)warning.Severity, Ascending(0 - warning.Rate.Excess), $"{warning.Other.Kind} {warning.Other.Name}", warning.Rule);

    /// <summary>A rate's place: the least likely first.</summary>
    public static MatterPlace Of(KeyValuePair<string, RateComparison> rate) => new(Ascending(rate.Value.Chance), 0, rate.Key, "");

    /// <summary>A number in the order of its value.</summary>
    private static long Ascending(double value)
    {
        long bits = BitConverter.DoubleToInt64Bits(value);
        return bits >= 0 ? bits : bits ^ long.MaxValue;
    }
}
