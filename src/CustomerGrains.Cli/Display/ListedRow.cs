using System.Globalization;
using CustomerGrains.V1;
using Value = Google.Protobuf.WellKnownTypes.Value;

namespace CustomerGrains.Cli.Display;

/// <summary>A listed customer on one line.</summary>
internal static class ListedRow
{
    /// <summary>Name and value of each field that the customer has.</summary>
    public static string Text(ListedCustomer customer, IReadOnlyList<string> fields) => TimelineLine.OneLine(string.Join(
        "  ",
        [customer.CustomerId, .. fields.Select(field => (field, Value: ValueOf(customer, field))).Where(each => each.Value.Length > 0).Select(each => $"{Short(each.field)} {each.Value}")]));

    /// <summary>Comma-separated values.</summary>
    public static string Csv(ListedCustomer customer, IReadOnlyList<string> fields) => string.Join(
        ',',
        [Quoted(customer.CustomerId), customer.Version.ToString(CultureInfo.InvariantCulture), .. fields.Select(field => Quoted(ValueOf(customer, field)))]);

    /// <summary>A value that commas, quotes or line ends would break, in quotes; one that a spreadsheet would calculate, as text.</summary>
    public static string Quoted(string text)
    {
        string safe = text.Length > 1 && text[0] is '=' or '+' or '@' or '-' or '\t' or '\r' && !double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _) ? "'" + text : text;
        return safe.AsSpan().ContainsAny(",\"\r\n") ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }

    /// <summary>How many there are, and how far that can be believed.</summary>
    public static string Summary(int shown, ListCustomersResponse page)
    {
        string completeness = page.Status.IsComplete ? "" : string.Create(
            CultureInfo.InvariantCulture, $"; the index is not complete yet, {page.Status.PassShare:P0} of all customers are in it");
        return string.Create(CultureInfo.InvariantCulture, $"{Figures.Of(shown)} of {Figures.Of(page.Total, "customer")}, as of {Figures.Of(page.Status.AsOf)}{completeness}");
    }

    private static string Short(string field) => field[(field.IndexOf(':', StringComparison.Ordinal) + 1)..];

    private static string ValueOf(ListedCustomer customer, string field) => field.Split(':', 2) switch
    {
        ["grading", var name] => customer.Grades.GetValueOrDefault(name, ""),
        ["lifecycle", var name] => customer.Stages.GetValueOrDefault(name, ""),
        ["attribute", var name] when customer.Attributes.TryGetValue(name, out string? text) => text,
        ["segments"] => string.Join(' ', customer.Segments),
        _ => customer.Metrics.TryGetValue(field, out Value? value) ? Of(value) : "",
    };

    private static string Of(Value value) => value.KindCase switch
    {
        Value.KindOneofCase.BoolValue => value.BoolValue ? "true" : "false",
        Value.KindOneofCase.StringValue => value.StringValue,
        _ => value.NumberValue.ToString("0.####", CultureInfo.InvariantCulture),
    };
}
