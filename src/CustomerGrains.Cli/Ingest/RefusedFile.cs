using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using CustomerGrains.Cli.Mapping;

namespace CustomerGrains.Cli.Ingest;

/// <summary>
/// The rows that were refused, each with its line, the reason, the field and the row as it stood, in the format of the input: they
/// can be corrected there and sent again with the same mapping. A row whose id was derived takes that id along, so that the
/// corrected row is never mistaken for another one with the same content.
/// </summary>
internal sealed class RefusedFile : IDisposable
{
    private const int BufferBytes = 64 * 1024;

    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly string _path;
    private readonly byte[]? _csvHeader;
    private readonly char _delimiter;
    private readonly bool _withIds;
    private FileStream? _stream;

    private RefusedFile(string path, byte[]? csvHeader, char delimiter, bool withIds)
    {
        (_path, _csvHeader, _delimiter, _withIds) = (path, csvHeader, delimiter, withIds);
    }

    /// <summary>How a refused line of NDJSON starts.</summary>
    public static ReadOnlySpan<byte> NdjsonStart => "{\"refused_line\":"u8;

    /// <summary>Bytes written; the file is on the disk as far as that after <see cref="Flush"/>.</summary>
    public long Length => _stream?.Position ?? 0;

    /// <summary>A file of CSV rows. It comes to be with the first of them.</summary>
    public static RefusedFile Csv(string path, byte[] header, byte delimiter, bool withIds) => new(path, header, (char)delimiter, withIds);

    /// <summary>A file of JSON lines. It comes to be with the first of them.</summary>
    public static RefusedFile Ndjson(string path) => new(path, null, ',', withIds: true);

    /// <summary>Goes on behind what an interrupted run had written and remembered.</summary>
    public void Continue(long length)
    {
        if (length > 0 && File.Exists(_path))
        {
            _stream = Open(FileMode.Open);
            _stream.SetLength(Math.Min(length, _stream.Length));
            _stream.Seek(0, SeekOrigin.End);
        }
    }

    /// <summary>Adds a row.</summary>
    public void Add(BatchRow row, RowProblem problem, ReadOnlySpan<byte> raw)
    {
        _stream ??= Start();
        if (_csvHeader is not null)
        {
            string id = _withIds ? $"{row.DerivedId}{_delimiter}" : "";
            string reason = Quoted(problem.Reason);
            WriteText(string.Create(CultureInfo.InvariantCulture, $"{row.Line}{_delimiter}{reason}{_delimiter}{Quoted(problem.Field)}{_delimiter}{id}"));
            _stream.Write(raw);
        }
        else
        {
            WriteJson(row, problem, raw);
        }

        _stream.WriteByte((byte)'\n');
    }

    /// <summary>Puts everything on the disk.</summary>
    public void Flush() => _stream?.Flush();

    /// <inheritdoc/>
    public void Dispose() => _stream?.Dispose();

    private FileStream Start()
    {
        FileStream stream = Open(FileMode.Create);
        if (_csvHeader is not null)
        {
            string id = _withIds ? $"id{_delimiter}" : "";
            stream.Write(Encoding.UTF8.GetBytes($"refused_line{_delimiter}refused_reason{_delimiter}refused_field{_delimiter}{id}"));
            stream.Write(_csvHeader);
            stream.WriteByte((byte)'\n');
        }

        return stream;
    }

    private FileStream Open(FileMode mode)
    {
        try
        {
            return new FileStream(_path, mode, FileAccess.Write, FileShare.Read, BufferBytes);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"the refused rows cannot be written to {_path}: {exception.Message} Name another file with --refused.", exception);
        }
    }

    private void WriteText(string text) => _stream!.Write(Encoding.UTF8.GetBytes(text));

    private void WriteJson(BatchRow row, RowProblem problem, ReadOnlySpan<byte> raw)
    {
        ArrayBufferWriter<byte> line = new();
        using (Utf8JsonWriter writer = new(line, Readable))
        {
            writer.WriteStartObject();
            writer.WriteNumber("refused_line"u8, row.Line);
            writer.WriteString("refused_reason"u8, problem.Reason);
            writer.WriteString("refused_field"u8, problem.Field);
            writer.WriteString("refused_id"u8, row.DerivedId);
            if (IsJson(raw))
            {
                writer.WritePropertyName("interaction"u8);
                writer.WriteRawValue(raw, skipInputValidation: true);
            }
            else
            {
                writer.WriteString("row"u8, Encoding.UTF8.GetString(raw));
            }

            writer.WriteEndObject();
        }

        _stream!.Write(line.WrittenSpan);
    }

    private static bool IsJson(ReadOnlySpan<byte> raw)
    {
        try
        {
            Utf8JsonReader reader = new(raw);
            while (reader.Read())
            {
                // Reading to the end is what finds mistakes.
            }

            return Utf8.IsValid(raw);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private string Quoted(string text) =>
        text.AsSpan().IndexOfAny(['"', '\n', '\r', _delimiter]) < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
