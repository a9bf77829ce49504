namespace CustomerGrains.Grpc;

/// <summary>
/// The outcome of a call, with the numbers and meanings of
/// <see href="https://github.com/grpc/grpc/blob/master/doc/statuscodes.md">gRPC's status codes</see>.
/// </summary>
public enum GrpcStatusCode
{
    /// <summary>The call succeeded.</summary>
    OK = 0,

    /// <summary>The call was cancelled, typically by the caller.</summary>
    Cancelled = 1,

    /// <summary>An error that says nothing about itself, for instance an exception in a handler.</summary>
    Unknown = 2,

    /// <summary>The request is wrong whatever the state of the system.</summary>
    InvalidArgument = 3,

    /// <summary>The deadline passed before the call ended.</summary>
    DeadlineExceeded = 4,

    /// <summary>What was asked for does not exist.</summary>
    NotFound = 5,

    /// <summary>What was to be created exists.</summary>
    AlreadyExists = 6,

    /// <summary>The caller is known and may not do this.</summary>
    PermissionDenied = 7,

    /// <summary>A limit or quota is used up; the same call may succeed later.</summary>
    ResourceExhausted = 8,

    /// <summary>The system is not in the state that the call needs.</summary>
    FailedPrecondition = 9,

    /// <summary>The call lost against a concurrent one; repeat the whole sequence.</summary>
    Aborted = 10,

    /// <summary>The call went past the valid range.</summary>
    OutOfRange = 11,

    /// <summary>The method does not exist here.</summary>
    Unimplemented = 12,

    /// <summary>An invariant is broken, in the system or on the wire.</summary>
    Internal = 13,

    /// <summary>The service cannot be reached for now; repeat the call after a while.</summary>
    Unavailable = 14,

    /// <summary>Data is lost or damaged beyond repair.</summary>
    DataLoss = 15,

    /// <summary>The caller has not said who it is in a way that can be trusted.</summary>
    Unauthenticated = 16,
}
