using CustomerGrains.Engine.Following;
using CustomerGrains.Grpc;
using CustomerGrains.Storage.Following;
using CustomerGrains.V1;

namespace CustomerGrains.Server.Watching;

/// <summary>Reads what somebody wants to watch.</summary>
internal sealed class WatchRequestReader(JoinedChanges changes, ChangeFilterReader filters)
{
    private static readonly TimeSpan QuietDefault = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan QuietMin = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan QuietMax = TimeSpan.FromMinutes(5);

    private UInt128 Identity => changes.Customers.StoreIdentity;

    /// <summary>Reads a request: what of customers, what of other subjects, if anything, and from where of those.</summary>
    /// <exception cref="GrpcException">INVALID_ARGUMENT or FAILED_PRECONDITION, naming the field.</exception>
    public async ValueTask<(FollowRequest Customers, SubjectFilter? Subjects, long After)> ReadAsync(WatchRequest request, CancellationToken cancellationToken)
    {
        string[] starts = [.. Starts(request)];
        if (starts.Length > 1)
        {
            throw GrpcErrors.InvalidArgument(starts[1], $"cannot be asked for together with {starts[0]}; a watch begins in one way");
        }

        Engine.Following.ChangeFilter filter = filters.Read(request.Filter);
        var subjects = SubjectFilter.Of(request.Filter);

        // Settled before the caller hears that the watch has begun: what it does then is behind it.
        WatchCursor? from = await FromAsync(request, subjects is not null, cancellationToken);
        return (
            new FollowRequest(filter) { From = from?.Customers, WithState = request.InitialState, QuietMax = Quiet(request) },
            subjects,
            from?.Subjects ?? 0);
    }

    /// <summary>Reads a cursor.</summary>
    /// <param name="field">The field it came in.</param>
    /// <param name="cursor">The cursor.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="GrpcException">INVALID_ARGUMENT when it is none of this store, FAILED_PRECONDITION when changes cannot be followed from there.</exception>
    public async ValueTask<WatchCursor> CursorAsync(string field, string cursor, CancellationToken cancellationToken)
    {
        if (FeedCursor.Read(Identity, cursor, out FeedPosition position, out long? kept) is { } problem)
        {
            throw GrpcErrors.InvalidArgument(field, problem);
        }

        long? place = await changes.PlaceAsync(kept, cancellationToken);
        return (place is null ? FollowRefusal.Ahead : await changes.Customers.CheckAsync(position, cancellationToken)) switch
        {
            FollowRefusal.NotKept => throw GrpcErrors.FailedPrecondition(
                "CURSOR", field, "is older than the changes that are kept; begin anew with the initial state"),
            FollowRefusal.Ahead => throw GrpcErrors.FailedPrecondition(
                "CURSOR", field, "is ahead of the store, which was put back to an earlier state; begin anew with the initial state"),
            FollowRefusal.GivenUp => throw GrpcErrors.FailedPrecondition(
                "CURSOR", field, "is of what was given up when the store was put back to an earlier state; begin anew with the initial state"),
            _ => new WatchCursor(position, place),
        };
    }

    private static IEnumerable<string> Starts(WatchRequest request)
    {
        if (request.Cursor.Length > 0)
        {
            yield return "cursor";
        }

        if (request.InitialState)
        {
            yield return "initial_state";
        }

        if (request.FromOldest)
        {
            yield return "from_oldest";
        }
    }

    private async ValueTask<WatchCursor?> FromAsync(WatchRequest request, bool isOfSubjects, CancellationToken cancellationToken) =>
        request.Cursor.Length > 0 ? await CursorAsync("cursor", request.Cursor, cancellationToken)
        : request.InitialState ? null
        : request.FromOldest ? new WatchCursor((await changes.Customers.BoundsAsync(cancellationToken)).Start, 0)
        : await changes.NowAsync(isOfSubjects, cancellationToken);

    private static TimeSpan Quiet(WatchRequest request)
    {
        if (request.HeartbeatInterval is not { } asked)
        {
            return QuietDefault;
        }

        // Not as a TimeSpan, which cannot hold all that a message can say.
        double seconds = asked.Seconds + (asked.Nanos / 1e9);
        return seconds >= QuietMin.TotalSeconds && seconds <= QuietMax.TotalSeconds ? TimeSpan.FromSeconds(seconds) : throw GrpcErrors.InvalidArgument(
            "heartbeat_interval", $"is {seconds} s; allowed are {QuietMin.TotalSeconds} to {QuietMax.TotalSeconds} s");
    }
}
