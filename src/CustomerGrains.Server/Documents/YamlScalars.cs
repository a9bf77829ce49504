using System.Globalization;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using YamlDotNet.Core;

namespace CustomerGrains.Server.Documents;

/// <summary>Single values of a document, by the type of the field they are for.</summary>
internal static class YamlScalars
{
    /// <summary>Whether a field's value stands in a document as a single value.</summary>
    public static bool IsScalar(FieldDescriptor field) => field.FieldType != FieldType.Message || field.MessageType == Value.Descriptor;

    /// <summary>The value as the field takes it; null when the text is none.</summary>
    public static object? Read(string text, ScalarStyle style, FieldDescriptor field) => field.FieldType switch
    {
        FieldType.String => style == ScalarStyle.Plain && text is "" or "~" or "null" ? null : text,
        FieldType.Bool => text switch { "true" => true, "false" => false, _ => null },
        FieldType.Int32 => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) ? number : null,
        FieldType.Int64 => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) ? number : null,
        FieldType.Double => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number) ? number : null,
        FieldType.Enum => EnumWords.Find(field.EnumType, text) is { } number ? System.Enum.ToObject(field.EnumType.ClrType, number) : null,
        FieldType.Message => AnyValue(text, style),
        _ => throw new NotSupportedException($"{field.FullName} is of a type that documents do not have"),
    };

    /// <summary>What the field takes, in words.</summary>
    public static string Expected(FieldDescriptor field) => field.FieldType switch
    {
        FieldType.String => "a text",
        FieldType.Bool => "true or false",
        FieldType.Int32 or FieldType.Int64 => "a whole number",
        FieldType.Double => "a number",
        FieldType.Enum => "one of " + string.Join(", ", EnumWords.Of(field.EnumType)),
        FieldType.Message => "a number, a text, or true or false",
        _ => field.FieldType.ToString(),
    };

    /// <summary>The value as it stands in a document; texts that could be read as something else are quoted.</summary>
    public static (string Text, ScalarStyle Style) Write(object value, FieldDescriptor field) => field.FieldType switch
    {
        FieldType.String => WriteText((string)value),
        FieldType.Bool => (WriteFlag((bool)value), ScalarStyle.Plain),
        FieldType.Double => (WriteNumber((double)value), ScalarStyle.Plain),
        FieldType.Message => (Value)value switch
        {
            { KindCase: Value.KindOneofCase.NumberValue } any => (WriteNumber(any.NumberValue), ScalarStyle.Plain),
            { KindCase: Value.KindOneofCase.BoolValue } any => (WriteFlag(any.BoolValue), ScalarStyle.Plain),
            var any => WriteText(any.StringValue),
        },
        FieldType.Enum => (EnumWords.WordOf(field.EnumType, Convert.ToInt32(value, CultureInfo.InvariantCulture)), ScalarStyle.Plain),
        _ => (Convert.ToString(value, CultureInfo.InvariantCulture)!, ScalarStyle.Plain),
    };

    private static Value? AnyValue(string text, ScalarStyle style) =>
        style != ScalarStyle.Plain ? Value.ForString(text)
        : text is "" or "~" or "null" ? null
        : text is "true" or "false" ? Value.ForBool(text == "true")
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number) ? Value.ForNumber(number)
        : Value.ForString(text);

    private static (string Text, ScalarStyle Style) WriteText(string text) => (text, IsPlain(text) ? ScalarStyle.Plain : ScalarStyle.DoubleQuoted);

    private static string WriteFlag(bool flag) => flag ? "true" : "false";

    private static string WriteNumber(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>Whether a text is read back as itself without quotes.</summary>
    private static bool IsPlain(string text) =>
        text.Length > 0 && char.IsAsciiLetter(text[0]) && !double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _) && text is not ("true" or "false" or "null" or "yes" or "no" or "on" or "off")
        && text.All(letter => char.IsLetterOrDigit(letter) || letter is '_' or '-' or '.' or ' ' or ',' or '(' or ')' or '–')
        && text[^1] != ' ' && !text.Contains(" #", StringComparison.Ordinal);
}
