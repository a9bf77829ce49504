namespace CustomerGrains.Cli.Input;

/// <summary>Reads a file of lines as bytes; empty lines are passed over.</summary>
internal sealed class LineReader(Stream stream)
{
    private const byte LineFeed = (byte)'\n';

    private readonly ByteWindow _window = new(stream);
    private int _consumed;
    private int _length;

    /// <summary>The line read last, without white space around it; borrowed until the next read.</summary>
    public ReadOnlySpan<byte> Line => Trim(_window.Unread[.._length]);

    /// <summary>Its number, from 1.</summary>
    public long LineNumber { get; private set; }

    /// <summary>Place in the stream behind the line read last.</summary>
    public long Position => _window.Position + _consumed;

    /// <summary>Reads the next line that is not empty.</summary>
    /// <returns>False at the end of the file.</returns>
    /// <exception cref="UsageException">A line is longer than allowed.</exception>
    public bool Read()
    {
        do
        {
            _window.Take(_consumed);
            LineNumber++;
            if (!FindEnd())
            {
                (_length, _consumed) = (0, 0);
                return false;
            }
        }
        while (Line.IsEmpty);
        return true;
    }

    private bool FindEnd()
    {
        int scanned = 0;
        while (true)
        {
            int index = _window.Unread[scanned..].IndexOf(LineFeed);
            if (index >= 0)
            {
                (_length, _consumed) = (scanned + index, scanned + index + 1);
                return true;
            }

            scanned = _window.Unread.Length;
            if (!_window.Fill())
            {
                break;
            }
        }

        if (_window.IsFull)
        {
            throw new UsageException($"line {LineNumber} is longer than {ByteWindow.RecordBytesMax / 1024} KiB; one interaction is expected on each line");
        }

        (_length, _consumed) = (scanned, scanned);
        return scanned > 0;
    }

    private ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> line)
    {
        ReadOnlySpan<byte> content = _window.Position == 0 && line.StartsWith("\uFEFF"u8) ? line[3..] : line;
        return content.Trim(" \t\r"u8);
    }
}
