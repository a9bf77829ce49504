using CustomerGrains.Engine;
using CustomerGrains.Grpc;

namespace CustomerGrains.Server.Customers;

/// <summary>Says why a question could not be answered in the terms of calls.</summary>
internal static class Available
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    /// <summary>Throws unless it could be answered.</summary>
    /// <param name="availability">What the engine says.</param>
    /// <exception cref="GrpcException">RESOURCE_EXHAUSTED while too many ask, UNAVAILABLE when the store does not answer.</exception>
    public static void Check(Availability availability)
    {
        if (availability != Availability.Available)
        {
            throw availability == Availability.Overloaded ? GrpcErrors.ResourceExhausted("too many questions are waiting for an answer", RetryAfter) : NoAnswer();
        }
    }

    /// <summary>The store did not answer.</summary>
    public static GrpcException NoAnswer() => GrpcErrors.Unavailable("the store did not answer", RetryAfter);
}
