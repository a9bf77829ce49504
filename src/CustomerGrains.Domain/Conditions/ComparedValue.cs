using System.Globalization;

namespace CustomerGrains.Domain.Conditions;

/// <summary>What a metric or an attribute is compared with: a number, a text (a word of the metric, or an attribute's) or true and false.</summary>
public readonly record struct ComparedValue
{
    private ComparedValue(double? number, string? text, bool? flag) => (Number, Text, Flag) = (number, text, flag);

    /// <summary>The number; null when it is none.</summary>
    public double? Number { get; }

    /// <summary>The text; null when it is none.</summary>
    public string? Text { get; }

    /// <summary>True or false; null when it is neither.</summary>
    public bool? Flag { get; }

    /// <summary>A number.</summary>
    public static ComparedValue Of(double number) => new(number, null, null);

    /// <summary>A text.</summary>
    public static ComparedValue Of(string text) => new(null, text, null);

    /// <summary>True or false.</summary>
    public static ComparedValue Of(bool flag) => new(null, null, flag);

    /// <summary>As it stands in a document.</summary>
    public override string ToString() => Text ?? (Flag is { } flag ? flag ? "true" : "false" : (Number ?? 0).ToString(CultureInfo.InvariantCulture));
}
