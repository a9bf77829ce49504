using System.Buffers;
using System.IO.Compression;
using System.IO.Pipelines;
using Google.Protobuf;

namespace CustomerGrains.Grpc.Internal;

/// <summary>The message encoding <c>gzip</c>.</summary>
internal static class GzipCodec
{
    private const int ReadBytes = 16 * 1024;

    public static ReadOnlyMemory<byte> Compress(IMessage message)
    {
        var output = new MemoryStream();
        using (var gzip = new GZipStream(output, CompressionLevel.Fastest, leaveOpen: true))
        {
            message.WriteTo(gzip);
        }

        return output.GetBuffer().AsMemory(0, (int)output.Length);
    }

    public static ReadOnlyMemory<byte> Compress(in EncodedMessage message)
    {
        var output = new MemoryStream();
        using (var gzip = new GZipStream(output, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(message.Start.Span);
            gzip.Write(message.Rest.Span);
        }

        return output.GetBuffer().AsMemory(0, (int)output.Length);
    }

    /// <summary>Inflates at most the limit: what a few bytes inflate to is the sender's choice.</summary>
    public static ReadOnlySequence<byte> Decompress(in ReadOnlySequence<byte> compressed, int limitBytes)
    {
        using var gzip = new GZipStream(PipeReader.Create(compressed).AsStream(), CompressionMode.Decompress);
        var output = new ArrayBufferWriter<byte>();
        try
        {
            int count;
            while ((count = gzip.Read(output.GetSpan(ReadBytes))) > 0)
            {
                output.Advance(count);
                if (output.WrittenCount > limitBytes)
                {
                    throw WireErrors.TooLargeToReceive(limitBytes);
                }
            }
        }
        catch (InvalidDataException cause)
        {
            throw WireErrors.BadCompression(cause);
        }

        return new(output.WrittenMemory);
    }
}
