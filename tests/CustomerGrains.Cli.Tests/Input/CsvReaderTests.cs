using System.Text;
using CustomerGrains.Cli.Input;

namespace CustomerGrains.Cli.Tests.Input;

public sealed class CsvReaderTests
{
    [Theory]
    [InlineData("a,b\n1,2\n", "1:a|b 2:1|2")]
    [InlineData("a,b\r\n1,2\r\n", "1:a|b 2:1|2")]
    [InlineData("a,b\n1,2", "1:a|b 2:1|2")]
    [InlineData("\uFEFFa,b\n", "1:a|b")]
    [InlineData("\uFEFF\"a\",b\n", "1:a|b")]
    [InlineData("a\n\n\r\nb\n", "1:a 4:b")]
    [InlineData(",\n", "1:|")]
    [InlineData("\"a,b\",c\n", "1:a,b|c")]
    [InlineData("\"a\"\"b\",\"\"\n", "1:a\"b|")]
    [InlineData("\"a\nb\",c\nd,e\n", "1:a\nb|c 3:d|e")]
    [InlineData("5\" disk,x\ny,z\n", "1:5\" disk|x 2:y|z")]
    [InlineData("\"a\"", "1:a")]
    [InlineData("\"\"\"\"", "1:\"")]
    [InlineData("", "")]
    [InlineData("\n\n", "")]
    public void Records_are_read_as_rfc_4180_has_them(string content, string expected)
    {
        Assert.Equal(expected, ReadAll(new MemoryStream(Encoding.UTF8.GetBytes(content))));
        Assert.Equal(expected, ReadAll(new DrippingStream(Encoding.UTF8.GetBytes(content))));
    }

    [Theory]
    [InlineData("a,\"b\nc,d\ne,f\n", "1!a quote opened in this line is never closed 2:c|d 3:e|f")]
    [InlineData("a,b\nc,\"d", "1:a|b 2!a quote opened in this line is never closed")]
    [InlineData("\"a\"b,c\nd,e\n", "1!text follows a closing quote; a quote within a quoted field is written twice 2:d|e")]
    public void A_broken_record_does_not_hurt_its_neighbours(string content, string expected) =>
        Assert.Equal(expected, ReadAll(new MemoryStream(Encoding.UTF8.GetBytes(content))));

    [Fact]
    public void A_line_that_is_not_utf_8_is_told()
    {
        Assert.Equal("1:a 2!the line is not valid UTF-8 3:b", ReadAll(new MemoryStream([(byte)'a', 10, 0xe9, 10, (byte)'b', 10])));
    }

    [Fact]
    public void Records_longer_than_the_buffer_are_read()
    {
        string field = new('x', 700_000);
        Assert.Equal($"1:{field}|y 2:1|2", ReadAll(new DrippingStream(Encoding.UTF8.GetBytes($"\"{field}\",y\n1,2\n"), 50_000)));
    }

    [Fact]
    public void A_line_without_end_is_refused()
    {
        CsvReader reader = new(new MemoryStream(new byte[ByteWindow.RecordBytesMax + 1]), (byte)',');
        Assert.Equal("line 1 is longer than 1024 KiB; this does not look like CSV", Assert.Throws<UsageException>(() => reader.Read()).Message);
    }

    [Fact]
    public void Positions_are_those_behind_the_records()
    {
        byte[] content = Encoding.UTF8.GetBytes("\uFEFFa,b\r\n\n\"1\n1\",2\n3");
        CsvReader reader = new(new DrippingStream(content), (byte)',');
        List<(long Position, string Raw)> seen = [];
        while (reader.Read())
        {
            seen.Add((reader.Position, Encoding.UTF8.GetString(reader.Raw)));
        }

        Assert.Equal([(8, "a,b"), (17, "\"1\n1\",2"), (18, "3")], seen);
    }

    private static string ReadAll(Stream stream)
    {
        CsvReader reader = new(stream, (byte)',');
        List<string> records = [];
        while (reader.Read())
        {
            CsvRecord record = reader.Record;
            string fields = string.Join('|', Enumerable.Range(0, record.Count).Select(record.Text));
            records.Add(record.Problem is { } problem ? $"{record.Line}!{problem}" : $"{record.Line}:{fields}");
        }

        return string.Join(' ', records);
    }
}
