namespace CustomerGrains.Cli.Input;

/// <summary>A stream whose first bytes were read ahead, to see what it is, and are given out again.</summary>
internal sealed class HeadStream : ForwardStream
{
    private readonly byte[] _head;
    private int _given;

    /// <summary>Reads up to <paramref name="headBytes"/> ahead.</summary>
    public HeadStream(Stream inner, int headBytes)
        : base(inner)
    {
        byte[] head = new byte[headBytes];
        int length = inner.ReadAtLeast(head, headBytes, throwOnEndOfStream: false);
        _head = head[..length];
    }

    /// <summary>The first bytes of the stream; fewer than asked for when it is shorter.</summary>
    public ReadOnlySpan<byte> Head => _head;

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        if (_given == _head.Length)
        {
            return Inner.Read(buffer);
        }

        int count = Math.Min(buffer.Length, _head.Length - _given);
        _head.AsSpan(_given, count).CopyTo(buffer);
        _given += count;
        return count;
    }
}
