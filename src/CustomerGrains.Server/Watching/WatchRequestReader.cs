using CustomerGrains.Engine.Following;
using CustomerGrains.Grpc;
using CustomerGrains.Storage.Following;
using CustomerGrains.V1;

namespace CustomerGrains.Server.Watching;

/// <summary>Reads what somebody wants to watch.</summary>
internal sealed class WatchRequestReader(ChangeFollowing following, ChangeFilterReader filters)
{
    private static readonly TimeSpan QuietDefault = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan QuietMin = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan QuietMax = TimeSpan.FromMinutes(5);

    /// <summary>Reads a request.</summary>
    /// <exception cref="GrpcException">INVALID_ARGUMENT or FAILED_PRECONDITION, naming the field.</exception>
    public async ValueTask<FollowRequest> ReadAsync(WatchRequest request, CancellationToken cancellationToken)
    {
        string[] starts = [.. Starts(request)];
        if (starts.Length > 1)
        {
            throw GrpcErrors.InvalidArgument(starts[1], $"cannot be asked for together with {starts[0]}; a watch begins in one way");
        }

        return new FollowRequest(filters.Read(request.Filter))
        {
            // Settled before the caller hears that the watch has begun: what it does then is behind it.
            From = await FromAsync(request, cancellationToken),
            WithState = request.InitialState,
            QuietMax = Quiet(request),
        };
    }

    /// <summary>Reads a cursor.</summary>
    /// <param name="field">The field it came in.</param>
    /// <param name="cursor">The cursor.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="GrpcException">INVALID_ARGUMENT when it is none of this store, FAILED_PRECONDITION when changes cannot be followed from there.</exception>
    public async ValueTask<FeedPosition> CursorAsync(string field, string cursor, CancellationToken cancellationToken)
    {
        if (FeedCursor.Read(following.StoreIdentity, cursor, out FeedPosition position) is { } problem)
        {
            throw GrpcErrors.InvalidArgument(field, problem);
        }

        return await following.CheckAsync(position, cancellationToken) switch
        {
            FollowRefusal.NotKept => throw GrpcErrors.FailedPrecondition(
                "CURSOR", field, "is older than the changes that are kept; begin anew with the initial state"),
            FollowRefusal.Ahead => throw GrpcErrors.FailedPrecondition(
                "CURSOR", field, "is ahead of the store, which was put back to an earlier state; begin anew with the initial state"),
            _ => position,
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

    private async ValueTask<FeedPosition?> FromAsync(WatchRequest request, CancellationToken cancellationToken) =>
        request.Cursor.Length > 0 ? await CursorAsync("cursor", request.Cursor, cancellationToken)
        : request.InitialState ? null
        : await following.BoundsAsync(cancellationToken) is var bounds && request.FromOldest ? bounds.Start
        : bounds.End;

    private static TimeSpan Quiet(WatchRequest request)
    {
        TimeSpan quiet = request.HeartbeatInterval?.ToTimeSpan() ?? QuietDefault;
        return quiet >= QuietMin && quiet <= QuietMax ? quiet : throw GrpcErrors.InvalidArgument(
            "heartbeat_interval", $"is {quiet.TotalSeconds} s; allowed are {QuietMin.TotalSeconds} to {QuietMax.TotalSeconds} s");
    }
}
