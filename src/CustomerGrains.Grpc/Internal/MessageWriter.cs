using System.Buffers;
using System.IO.Pipelines;
using Google.Protobuf;

namespace CustomerGrains.Grpc.Internal;

/// <summary>Writes messages straight into a pipe. Messages of at least <paramref name="gzipFromBytes"/> are compressed.</summary>
internal sealed class MessageWriter<T>(PipeWriter pipe, int limitBytes, int gzipFromBytes = MessageWriter<T>.NeverGzip)
    where T : class, IMessage<T>
{
    public const int NeverGzip = int.MaxValue;

    /// <summary>How many messages were written.</summary>
    public long Count { get; private set; }

    /// <summary>Writes a message and waits until the pipe has taken it.</summary>
    public ValueTask WriteAsync(T message, CancellationToken cancellationToken)
    {
        Write(message);
        var flush = pipe.FlushAsync(cancellationToken);
        if (!flush.IsCompletedSuccessfully)
        {
            return Wait(flush);
        }

        _ = flush.Result;
        return default;

        static async ValueTask Wait(ValueTask<FlushResult> flush) => await flush;
    }

    /// <summary>Writes a message that goes out with the next flush, or with the end of the stream.</summary>
    public void Write(T message)
    {
        var size = message.CalculateSize();
        if (size > limitBytes)
        {
            throw WireErrors.TooLargeToSend(size, limitBytes);
        }

        if (size < gzipFromBytes || !TryWriteCompressed(GzipCodec.Compress(message), size))
        {
            MessageFrame.WritePrefix(pipe, compressed: false, size);
            message.WriteTo(pipe);
        }

        Count++;
    }

    /// <summary>As for a message, with its bytes.</summary>
    public void Write(in EncodedMessage message)
    {
        if (message.Length > limitBytes)
        {
            throw WireErrors.TooLargeToSend(message.Length, limitBytes);
        }

        if (message.Length < gzipFromBytes || !TryWriteCompressed(GzipCodec.Compress(message), message.Length))
        {
            MessageFrame.WritePrefix(pipe, compressed: false, message.Length);
            pipe.Write(message.Start.Span);
            pipe.Write(message.Rest.Span);
        }

        Count++;
    }

    private bool TryWriteCompressed(ReadOnlyMemory<byte> compressed, int size)
    {
        if (compressed.Length >= size)
        {
            return false;
        }

        MessageFrame.WritePrefix(pipe, compressed: true, compressed.Length);
        pipe.Write(compressed.Span);
        return true;
    }
}
