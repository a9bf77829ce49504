namespace CustomerGrains.Cli.Input;

/// <summary>Counts the bytes read through it. The count may be read from another thread.</summary>
internal sealed class CountingStream(Stream inner) : ForwardStream(inner)
{
    private long _bytesRead;

    /// <summary>Bytes read so far.</summary>
    public long BytesRead => Interlocked.Read(ref _bytesRead);

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        int read = Inner.Read(buffer);
        Interlocked.Add(ref _bytesRead, read);
        return read;
    }
}
