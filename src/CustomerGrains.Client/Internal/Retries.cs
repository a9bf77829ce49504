using CustomerGrains.Grpc;
using Google.Rpc;

namespace CustomerGrains.Client.Internal;

/// <summary>Counts failures in a row and says whether and when to try again.</summary>
internal sealed class Retries(RetryOptions options, TimeProvider time)
{
    private const double Variation = 0.2;
    private const int DoublingsMax = 20;

    private int _failures;
    private long _firstFailureAt;

    /// <summary>Something went well: what failed before no longer counts.</summary>
    public void Reset() => _failures = 0;

    /// <summary>Notes a failure.</summary>
    /// <param name="failure">What happened.</param>
    /// <param name="delay">How long to wait before the next try.</param>
    /// <returns>False when there is no point in another try, or no time for it.</returns>
    public bool TryNext(GrpcException failure, out TimeSpan delay)
    {
        delay = default;
        if (!MayPass(failure))
        {
            return false;
        }

        TimeSpan? asked = Asked(failure);
        _firstFailureAt = _failures == 0 ? time.GetTimestamp() : _firstFailureAt;
        delay = Delay(asked ?? TimeSpan.Zero);
        if (time.GetElapsedTime(_firstFailureAt) + delay > options.TimeLimit)
        {
            return false;
        }

        _failures++;
        options.OnRetry?.Invoke(new RetryNotice(failure.Status.Detail, _failures, delay));
        return true;
    }

    /// <summary>Whether another try may go better.</summary>
    /// <param name="failure">What happened.</param>
    public static bool MayPass(GrpcException failure) => failure.Status.Code switch
    {
        // What the caller cancels is no GrpcException; a call that is cancelled all the same was broken off on the way.
        GrpcStatusCode.Unavailable or GrpcStatusCode.Cancelled => true,
        GrpcStatusCode.ResourceExhausted => Asked(failure) is not null,
        _ => IsReset(failure),
    };

    private static TimeSpan? Asked(GrpcException failure) => failure.TryGetDetail(out RetryInfo? info) ? info.RetryDelay?.ToTimeSpan() : null;

    // A reset has a code of HTTP/2, and none of the service's: nobody has judged the call.
    private static bool IsReset(GrpcException failure)
    {
        Exception? cause = failure.InnerException;
        while (cause is not null and not HttpProtocolException)
        {
            cause = cause.InnerException;
        }

        return cause is not null;
    }

    // The variation keeps many clients from coming back in the same instant.
    private TimeSpan Delay(TimeSpan asked)
    {
        TimeSpan grown = options.InitialDelay * Math.Pow(2, Math.Min(_failures, DoublingsMax));
        TimeSpan bounded = grown < options.MaxDelay ? grown : options.MaxDelay;
        TimeSpan varied = bounded * (1 + (Variation * ((2 * Random.Shared.NextDouble()) - 1)));
        return varied > asked ? varied : asked;
    }
}
