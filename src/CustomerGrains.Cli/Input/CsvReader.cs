using System.Text.Unicode;

namespace CustomerGrains.Cli.Input;

/// <summary>
/// Reads CSV (RFC 4180, any delimiter of one byte) record by record straight from bytes: no text is made of what nobody asks for.
/// A quote counts only at the start of a field. A quote that is never closed costs its own line, not the rest of the file.
/// </summary>
internal sealed class CsvReader(Stream stream, byte delimiter)
{
    private const byte Quote = (byte)'"';
    private const byte LineFeed = (byte)'\n';
    private const byte CarriageReturn = (byte)'\r';

    private readonly ByteWindow _window = new(stream);
    private readonly CsvRecord _record = new();
    private byte[] _unquoted = [];
    private long _line = 1;
    private long _nextLine = 1;
    private int _consumed;

    /// <summary>The record read last; borrowed until the next read.</summary>
    public CsvRecord Record => _record;

    /// <summary>The bytes of the record read last, without its line end; borrowed until the next read.</summary>
    public ReadOnlySpan<byte> Raw => _window.Unread[..RawLength];

    /// <summary>Place in the stream behind the record read last.</summary>
    public long Position => _window.Position + _consumed;

    /// <summary>The line behind the record read last.</summary>
    public long NextLine => _nextLine;

    private int RawLength { get; set; }

    /// <summary>Reads the next record that is not an empty line.</summary>
    /// <returns>False at the end of the file.</returns>
    /// <exception cref="UsageException">A line is too long to belong to a CSV file.</exception>
    public bool Read()
    {
        do
        {
            _window.Take(_consumed);
            _line = _nextLine;
            _consumed = 0;
            if (!FindEnd(out int length, out bool quoted, out bool unclosed))
            {
                RawLength = 0;
                return false;
            }

            SkipByteOrderMark(ref length);
            RawLength = length > 0 && _window.Unread[length - 1] == CarriageReturn ? length - 1 : length;
            Split(quoted, unclosed);
        }
        while (RawLength == 0);
        return true;
    }

    // Finds the line feed that ends the record; those within quotes belong to a field.
    private bool FindEnd(out int length, out bool anyQuote, out bool unclosed)
    {
        bool quoted = false;
        int scanned = 0;
        anyQuote = false;
        while (true)
        {
            ReadOnlySpan<byte> rest = _window.Unread[scanned..];
            int index = quoted ? rest.IndexOf(Quote) : rest.IndexOfAny(Quote, LineFeed);
            bool needsMore = index < 0 || (quoted && index + 1 == rest.Length);
            if (needsMore)
            {
                scanned += index < 0 ? rest.Length : index;
                if (_window.Fill())
                {
                    continue;
                }

                unclosed = quoted && index < 0;
                return FindLastEnd(unclosed, out length);
            }

            scanned += index + 1;
            if (quoted)
            {
                quoted = rest[index + 1] == Quote;
                scanned += quoted ? 1 : 0;
            }
            else if (rest[index] == LineFeed)
            {
                unclosed = false;
                (length, _consumed) = (scanned - 1, scanned);
                _nextLine += anyQuote ? _window.Unread[..scanned].Count(LineFeed) : 1;
                return true;
            }
            else if (StartsField(scanned - 1))
            {
                quoted = anyQuote = true;
            }
        }
    }

    // The stream has ended, or the record is longer than allowed. With a quote left open the first line alone is given up.
    private bool FindLastEnd(bool unclosed, out int length)
    {
        ReadOnlySpan<byte> rest = _window.Unread;
        int lineEnd = unclosed ? rest.IndexOf(LineFeed) : -1;
        if (lineEnd < 0 && _window.IsFull)
        {
            throw new UsageException($"line {_line} is longer than {ByteWindow.RecordBytesMax / 1024} KiB; this does not look like CSV");
        }

        length = lineEnd < 0 ? rest.Length : lineEnd;
        _consumed = lineEnd < 0 ? rest.Length : lineEnd + 1;
        _nextLine += lineEnd < 0 ? rest.Count(LineFeed) : 1;
        return rest.Length > 0;
    }

    private bool StartsField(int index) =>
        index == 0 || _window.Unread[index - 1] == delimiter || (index == 3 && StartsWithByteOrderMark);

    private bool StartsWithByteOrderMark => _window.Position == 0 && _window.Unread.StartsWith("\uFEFF"u8);

    private void SkipByteOrderMark(ref int length)
    {
        if (StartsWithByteOrderMark)
        {
            _window.Take(3);
            length -= 3;
            _consumed -= 3;
        }
    }

    private void Split(bool quoted, bool unclosed)
    {
        ReadOnlySpan<byte> raw = Raw;
        _record.Reset(_window.Bytes, _line);
        if (unclosed)
        {
            _record.Problem = "a quote opened in this line is never closed";
        }
        else if (!Utf8.IsValid(raw))
        {
            _record.Problem = "the line is not valid UTF-8";
        }
        else if (quoted)
        {
            SplitQuoted(raw);
        }
        else
        {
            SplitPlain(raw);
        }
    }

    private void SplitPlain(ReadOnlySpan<byte> raw)
    {
        int offset = _window.Start;
        int start = 0;
        int length;
        while ((length = raw[start..].IndexOf(delimiter)) >= 0)
        {
            _record.Add(offset + start, offset + start + length);
            start += length + 1;
        }

        _record.Add(offset + start, offset + raw.Length);
    }

    private void SplitQuoted(ReadOnlySpan<byte> raw)
    {
        if (_unquoted.Length < raw.Length)
        {
            _unquoted = new byte[Math.Max(raw.Length, 4096)];
        }

        _record.Reset(_unquoted, _line);
        int written = 0;
        int at = 0;
        while (at <= raw.Length)
        {
            int start = written;
            bool inQuotes = at < raw.Length && raw[at] == Quote;
            if (inQuotes)
            {
                at = CopyQuoted(raw, at + 1, ref written);
            }

            int length = raw[at..].IndexOf(delimiter);
            ReadOnlySpan<byte> rest = length < 0 ? raw[at..] : raw.Slice(at, length);
            if (inQuotes && rest.Length > 0)
            {
                _record.Problem = "text follows a closing quote; a quote within a quoted field is written twice";
            }

            rest.CopyTo(_unquoted.AsSpan(written));
            written += rest.Length;
            _record.Add(start, written);
            at += rest.Length + 1;
        }
    }

    // Copies a quoted field without its quotes and returns the place behind the closing one.
    private int CopyQuoted(ReadOnlySpan<byte> raw, int at, ref int written)
    {
        while (true)
        {
            int length = raw[at..].IndexOf(Quote);
            bool doubled = at + length + 1 < raw.Length && raw[at + length + 1] == Quote;
            int copied = doubled ? length + 1 : length;
            raw.Slice(at, copied).CopyTo(_unquoted.AsSpan(written));
            written += copied;
            at += length + (doubled ? 2 : 1);
            if (!doubled)
            {
                return at;
            }
        }
    }
}
