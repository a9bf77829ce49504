using System.Buffers;
using System.IO.Pipelines;
using Google.Protobuf;

namespace CustomerGrains.Grpc.Internal;

/// <summary>Parses messages straight from a pipe. After an exception it is not to be used again.</summary>
internal sealed class MessageReader<T>(PipeReader pipe, MessageParser<T> parser, int limitBytes, bool gzip)
    where T : class, IMessage<T>
{
    /// <summary>How many messages were read.</summary>
    public long Count { get; private set; }

    /// <summary>The next message, or null at the end of the stream.</summary>
    public ValueTask<T?> ReadAsync(CancellationToken cancellationToken)
    {
        return pipe.TryRead(out var result) && TryTake(result, out var message)
            ? new(message)
            : ReadSlowly(this, cancellationToken);

        static async ValueTask<T?> ReadSlowly(MessageReader<T> self, CancellationToken cancellationToken)
        {
            T? message;
            while (!self.TryTake(await self.Pipe.ReadAsync(cancellationToken), out message))
            {
            }

            return message;
        }
    }

    /// <summary>The only message of the stream.</summary>
    public async ValueTask<T> ReadSingleAsync(CancellationToken cancellationToken)
    {
        var message = await ReadAsync(cancellationToken) ?? throw WireErrors.NoMessage();
        return await ReadAsync(cancellationToken) is null ? message : throw WireErrors.SeveralMessages();
    }

    private PipeReader Pipe => pipe;

    /// <summary>True with a message, true with null at the end, false when more bytes are needed.</summary>
    private bool TryTake(ReadResult result, out T? message)
    {
        var buffer = result.Buffer;
        if (TryParse(ref buffer, out message))
        {
            pipe.AdvanceTo(buffer.Start);
            Count++;
            return true;
        }

        pipe.AdvanceTo(buffer.Start, buffer.End);
        if (result.IsCompleted && !buffer.IsEmpty)
        {
            throw WireErrors.Truncated();
        }

        return result.IsCompleted;
    }

    private bool TryParse(ref ReadOnlySequence<byte> buffer, out T? message)
    {
        message = null;
        if (!MessageFrame.TryReadPrefix(buffer, out var flag, out var length))
        {
            return false;
        }

        CheckPrefix(flag, length);
        if (buffer.Length < MessageFrame.PrefixBytes + length)
        {
            return false;
        }

        var body = buffer.Slice(MessageFrame.PrefixBytes, length);
        message = Parse(flag == 0 ? body : GzipCodec.Decompress(body, limitBytes));
        buffer = buffer.Slice(body.End);
        return true;
    }

    // Before the body has come: an oversized message is refused without taking it in.
    private void CheckPrefix(byte flag, uint length)
    {
        if (flag > 1)
        {
            throw WireErrors.BadFlag(flag);
        }

        if (flag == 1 && !gzip)
        {
            throw WireErrors.CompressedWithoutEncoding();
        }

        if (length > limitBytes)
        {
            throw WireErrors.TooLargeToReceive(limitBytes);
        }
    }

    private T Parse(in ReadOnlySequence<byte> body)
    {
        try
        {
            return parser.ParseFrom(body);
        }
        catch (InvalidProtocolBufferException cause)
        {
            throw WireErrors.BadMessage(cause);
        }
    }
}
