namespace CustomerGrains.Cli.Input;

/// <summary>
/// A window that slides over a stream of bytes. It holds what was read and not yet taken, and grows only as far as one record
/// may be long, so that a file of any size needs the same memory.
/// </summary>
internal sealed class ByteWindow(Stream stream)
{
    /// <summary>The longest record, in bytes.</summary>
    public const int RecordBytesMax = 1024 * 1024;

    private const int InitialBytes = 128 * 1024;

    private byte[] _bytes = new byte[InitialBytes];
    private int _start;
    private int _end;

    /// <summary>Place in the stream of the first byte not yet taken.</summary>
    public long Position { get; private set; }

    /// <summary>Whether a record that is not complete by now is longer than allowed.</summary>
    public bool IsFull => _end - _start >= RecordBytesMax;

    /// <summary>The bytes behind <see cref="Unread"/>; valid until the next <see cref="Fill"/>.</summary>
    public byte[] Bytes => _bytes;

    /// <summary>Where <see cref="Unread"/> starts in <see cref="Bytes"/>.</summary>
    public int Start => _start;

    /// <summary>What was read and not yet taken; valid until the next <see cref="Fill"/>.</summary>
    public ReadOnlySpan<byte> Unread => _bytes.AsSpan(_start, _end - _start);

    /// <summary>Reads more behind what is there. Spans taken before are no longer valid.</summary>
    /// <returns>False at the end of the stream, or when the window is as large as it may be.</returns>
    public bool Fill()
    {
        if (IsFull)
        {
            return false;
        }

        MakeRoom();
        int read = stream.Read(_bytes, _end, _bytes.Length - _end);
        _end += read;
        return read > 0;
    }

    /// <summary>Takes bytes off the front.</summary>
    public void Take(int count)
    {
        _start += count;
        Position += count;
    }

    private void MakeRoom()
    {
        if (_end < _bytes.Length)
        {
            return;
        }

        byte[] target = _start == 0 ? new byte[_bytes.Length * 2] : _bytes;
        Unread.CopyTo(target);
        (_bytes, _end, _start) = (target, _end - _start, 0);
    }
}
