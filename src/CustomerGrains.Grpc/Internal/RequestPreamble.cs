using Microsoft.AspNetCore.Http;

namespace CustomerGrains.Grpc.Internal;

/// <summary>What the request's headers say about the protocol.</summary>
internal readonly record struct RequestPreamble(TimeSpan? Timeout, bool Gzip, bool AcceptsGzip)
{
    /// <summary>Reads the headers; null when they are in order, else the status to answer.</summary>
    public static GrpcStatus? Read(IHeaderDictionary headers, out RequestPreamble preamble)
    {
        preamble = default;
        TimeSpan? timeout = null;
        if (headers.TryGetValue(GrpcProtocol.TimeoutHeader, out var timeoutText))
        {
            if (!GrpcTimeout.TryParse(timeoutText.ToString(), out var parsed))
            {
                return new(GrpcStatusCode.Internal, "The header grpc-timeout is malformed.");
            }

            if (parsed == TimeSpan.Zero)
            {
                return DeadlineExceeded;
            }

            timeout = parsed;
        }

        var encoding = headers[GrpcProtocol.EncodingHeader].ToString();
        if (encoding is not ("" or GrpcProtocol.Identity or GrpcProtocol.Gzip))
        {
            return new(GrpcStatusCode.Unimplemented, $"The message encoding '{encoding}' is not supported; these are: {GrpcProtocol.AcceptedEncodings}.");
        }

        preamble = new(timeout, encoding == GrpcProtocol.Gzip, Accepts(headers[GrpcProtocol.AcceptEncodingHeader].ToString()));
        return null;
    }

    public static GrpcStatus DeadlineExceeded { get; } = new(GrpcStatusCode.DeadlineExceeded, "The deadline passed.");

    private static bool Accepts(ReadOnlySpan<char> list)
    {
        foreach (var part in list.Split(','))
        {
            if (list[part].Trim().SequenceEqual(GrpcProtocol.Gzip))
            {
                return true;
            }
        }

        return false;
    }
}
