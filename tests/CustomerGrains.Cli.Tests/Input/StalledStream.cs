namespace CustomerGrains.Cli.Tests.Input;

/// <summary>Gives some bytes and then lets whoever reads wait until it is disposed of, as a pipe into which nobody writes.</summary>
internal sealed class StalledStream(byte[] content) : Stream
{
    private readonly MemoryStream _content = new(content);
    private readonly TaskCompletionSource _stalled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ManualResetEventSlim _isOver = new();

    /// <summary>Completes when somebody waits.</summary>
    public Task Stalled => _stalled.Task;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        int read = _content.Read(buffer, offset, count);
        if (read == 0)
        {
            _stalled.TrySetResult();
            _isOver.Wait();
        }

        return read;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        _isOver.Set();
        base.Dispose(disposing);
    }
}
