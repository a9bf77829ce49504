using System.Diagnostics.CodeAnalysis;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace CustomerGrains.Grpc;

/// <summary>
/// A call that did not end with <see cref="GrpcStatusCode.OK"/>. A server handler throws it to answer with a status;
/// a client receives it when a call fails.
/// </summary>
public sealed class GrpcException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="status">How the call ends; not <see cref="GrpcStatusCode.OK"/>.</param>
    /// <param name="details">
    /// Messages from <c>google.rpc</c> that explain the error to programs; they travel in the trailer
    /// <c>grpc-status-details-bin</c>.
    /// </param>
    /// <param name="innerException">What caused it here; it never travels.</param>
    public GrpcException(GrpcStatus status, IReadOnlyList<IMessage>? details = null, Exception? innerException = null)
        : base(status.ToString(), innerException)
    {
        ArgumentOutOfRangeException.ThrowIfEqual((int)status.Code, (int)GrpcStatusCode.OK, nameof(status));
        Status = status;
        Details = details ?? [];
    }

    /// <summary>Creates the exception from a code and a sentence.</summary>
    /// <param name="code">How the call ends; not <see cref="GrpcStatusCode.OK"/>.</param>
    /// <param name="detail">A sentence for developers, without internals.</param>
    public GrpcException(GrpcStatusCode code, string detail)
        : this(new GrpcStatus(code, detail))
    {
    }

    /// <summary>How the call ended.</summary>
    public GrpcStatus Status { get; }

    /// <summary>The explaining messages: as given by the handler, or as received, packed in <see cref="Any"/>.</summary>
    public IReadOnlyList<IMessage> Details { get; }

    /// <summary>Trailers to send with the status, or those received with it.</summary>
    public GrpcMetadata Trailers { get; init; } = new();

    /// <summary>Finds the first detail of a type.</summary>
    /// <typeparam name="T">A message type, for instance <c>Google.Rpc.BadRequest</c>.</typeparam>
    /// <param name="detail">The detail found.</param>
    /// <returns>Whether there is one.</returns>
    public bool TryGetDetail<T>([NotNullWhen(true)] out T? detail)
        where T : class, IMessage<T>, new()
    {
        foreach (var candidate in Details)
        {
            detail = candidate as T;
            if (detail is null && candidate is Any packed && packed.TryUnpack(out T unpacked))
            {
                detail = unpacked;
            }

            if (detail is not null)
            {
                return true;
            }
        }

        detail = null;
        return false;
    }
}
