using System.IO.Pipelines;
using System.Net;
using Google.Protobuf;

namespace CustomerGrains.Grpc.Internal;

/// <summary>
/// The requests of a client's call: the single message given at the start, or else whatever is written until
/// <see cref="Complete"/>.
/// </summary>
internal sealed class RequestContent<T> : HttpContent
    where T : class, IMessage<T>
{
    private readonly T? _single;
    private readonly int _limitBytes;
    private readonly int _gzipFromBytes;
    private readonly TaskCompletionSource<MessageWriter<T>> _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _completed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public RequestContent(T? single, int limitBytes, bool gzip)
    {
        _single = single;
        _limitBytes = limitBytes;
        _gzipFromBytes = gzip ? 0 : MessageWriter<T>.NeverGzip;
        Headers.TryAddWithoutValidation("Content-Type", GrpcProtocol.ContentType);
    }

    /// <summary>Completes when the stream to the server is open.</summary>
    public Task<MessageWriter<T>> Opened => _opened.Task;

    public void Complete() => _completed.TrySetResult();

    /// <summary>Nothing more can be written: the call is over.</summary>
    public void Abort()
    {
        _opened.TrySetCanceled();
        _completed.TrySetCanceled();
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        var pipe = PipeWriter.Create(stream, new StreamPipeWriterOptions(leaveOpen: true));
        var writer = new MessageWriter<T>(pipe, _limitBytes, _gzipFromBytes);
        if (_single is not null)
        {
            await writer.WriteAsync(_single, cancellationToken);
        }
        else
        {
            // The headers leave before the first message, or client and server might wait for each other.
            await stream.FlushAsync(cancellationToken);
            _opened.TrySetResult(writer);
            await _completed.Task.WaitAsync(cancellationToken);
        }

        await pipe.CompleteAsync();
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Abort();
        }

        base.Dispose(disposing);
    }
}
