using System.Globalization;
using System.Text;
using System.Text.Json;
using CustomerGrains.V1;
using Google.Protobuf.WellKnownTypes;

namespace CustomerGrains.Cli.Display;

/// <summary>Writes exported customers, one on a line, each with its version, standard and instant before its columns.</summary>
internal sealed class ExportRow(IReadOnlyList<ExportColumn> columns, bool isCsv)
{
    private static readonly string[] Fixed = ["customer_id", "version", "standard_version", "as_of", "recorded_at"];

    private readonly MemoryStream _buffer = new();

    /// <summary>The line of names, where the format has one.</summary>
    public void Begin(TextWriter output)
    {
        if (isCsv)
        {
            output.WriteLine(string.Join(',', Fixed.Concat(columns.Select(column => ListedRow.Quoted(column.Name)))));
        }
    }

    /// <summary>What each column means.</summary>
    public void Describe(TextWriter output)
    {
        foreach (ExportColumn column in columns)
        {
            string kind = column.Words.Count > 0 ? string.Join('|', column.Words) : Figures.Word(column.Kind);
            output.WriteLine($"{column.Name}\t{kind}\t{column.Unit}\t{TimelineLine.OneLine(column.Meaning)}");
        }
    }

    /// <summary>A customer.</summary>
    public void Write(TextWriter output, ExportedCustomer customer) => output.WriteLine(isCsv ? Csv(customer) : Json(customer));

    private string Csv(ExportedCustomer customer)
    {
        var line = new StringBuilder();
        line.Append(ListedRow.Quoted(customer.CustomerId)).Append(',').Append(CultureInfo.InvariantCulture, $"{customer.Version}")
            .Append(',').Append(ListedRow.Quoted(customer.StandardVersion)).Append(',').Append(Instant(customer.AsOf)).Append(',').Append(Instant(customer.RecordedAt));
        (int number, int word) = (0, 0);
        foreach (ExportColumn column in columns)
        {
            line.Append(',');
            if (column.Kind == MetricKind.Word)
            {
                line.Append(ListedRow.Quoted(customer.Words[word++]));
            }
            else if (customer.Numbers[number++] is var value && double.IsFinite(value))
            {
                line.Append(value.ToString("R", CultureInfo.InvariantCulture));
            }
        }

        return line.ToString();
    }

    private string Json(ExportedCustomer customer)
    {
        _buffer.SetLength(0);
        using (var json = new Utf8JsonWriter(_buffer))
        {
            json.WriteStartObject();
            json.WriteString(Fixed[0], customer.CustomerId);
            json.WriteNumber(Fixed[1], customer.Version);
            json.WriteString(Fixed[2], customer.StandardVersion);
            json.WriteString(Fixed[3], Instant(customer.AsOf));
            json.WriteString(Fixed[4], Instant(customer.RecordedAt));
            (int number, int word) = (0, 0);
            foreach (ExportColumn column in columns)
            {
                if (column.Kind == MetricKind.Word)
                {
                    Word(json, column.Name, customer.Words[word++]);
                }
                else
                {
                    Number(json, column, customer.Numbers[number++]);
                }
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(_buffer.GetBuffer().AsSpan(0, (int)_buffer.Length));
    }

    private static void Word(Utf8JsonWriter json, string name, string word)
    {
        if (word.Length == 0)
        {
            json.WriteNull(name);
        }
        else
        {
            json.WriteString(name, word);
        }
    }

    private static void Number(Utf8JsonWriter json, ExportColumn column, double value)
    {
        if (!double.IsFinite(value))
        {
            json.WriteNull(column.Name);
        }
        else if (column.Kind == MetricKind.Flag)
        {
            json.WriteBoolean(column.Name, value != 0);
        }
        else
        {
            json.WriteNumber(column.Name, value);
        }
    }

    private static string Instant(Timestamp instant) => instant.ToDateTime().ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
}
