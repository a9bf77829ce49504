using CustomerGrains.Engine.Embedded;
using CustomerGrains.Engine.Following;
using CustomerGrains.Grpc;
using CustomerGrains.Storage;
using CustomerGrains.Storage.Following;
using CustomerGrains.V1;

namespace CustomerGrains.Server.Watching;

/// <summary>customergrains.v1.WatchService: what is decided about customers, as it is decided.</summary>
internal sealed class WatchGrpcService(ChangeFollowing following, EmbeddedEngine engine) : GrpcService
{
    /// <summary>Most who watch at a time: each has a few kilobytes here, and more while it is slow.</summary>
    private const int WatchersMax = 50_000;

    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(5);

    private readonly ChangeWriter _changes = new(() => engine.Standards);
    private int _watchers;

    public override Google.Protobuf.Reflection.ServiceDescriptor Descriptor => WatchServiceMethods.Service;

    public override void Bind(GrpcServiceBinder binder) => binder.ServerStreaming(WatchServiceMethods.Watch, WatchAsync);

    private async ValueTask WatchAsync(WatchRequest request, IGrpcStreamWriter<WatchResponse> responses, GrpcServerCall call)
    {
        var reader = new WatchRequestReader(following, new ChangeFilterReader(engine.Standards));
        int watchers = Interlocked.Increment(ref _watchers);
        try
        {
            FollowRequest wanted = await reader.ReadAsync(request, call.CancellationToken);
            if (watchers > WatchersMax)
            {
                throw GrpcErrors.ResourceExhausted($"{WatchersMax} watch already", RetryAfter);
            }

            await call.SendHeadersAsync(call.CancellationToken);
            long initial = 0;
            await foreach (FollowedItem item in following.FollowAsync(wanted, call.CancellationToken))
            {
                initial += item.Kind == FollowedKind.State ? 1 : 0;
                await responses.WriteAsync(Response(item, initial), call.CancellationToken);
            }
        }
        catch (StoreException)
        {
            throw GrpcErrors.Unavailable("the store did not answer", RetryAfter);
        }
        catch (OperationCanceledException) when (!call.CancellationToken.IsCancellationRequested)
        {
            throw GrpcErrors.Unavailable("the server is stopping");
        }
        finally
        {
            Interlocked.Decrement(ref _watchers);
        }
    }

    private WatchResponse Response(in FollowedItem item, long initial) => item.Kind switch
    {
        FollowedKind.State => new WatchResponse { Initial = _changes.Write(item.Levels!) },
        FollowedKind.StateEnd => new WatchResponse { Cursor = Cursor(item.Cursor), InitialStateEnd = new InitialStateEnd { Customers = initial } },
        FollowedKind.Change when item.Conflated > 0 => Conflated(item),
        FollowedKind.Change => Shared(item.Change!),
        _ => new WatchResponse { Cursor = Cursor(item.Cursor), Heartbeat = new Heartbeat() },
    };

    /// <summary>One message for all who watch; nobody changes it.</summary>
    private WatchResponse Shared(FollowedChange change) =>
        change.Shared(each => new WatchResponse { Cursor = Cursor(each.Position), Change = _changes.Write(each) });

    private WatchResponse Conflated(in FollowedItem item)
    {
        WatchResponse response = Shared(item.Change!).Clone();
        response.Change.Conflated = item.Conflated;
        return response;
    }

    private string Cursor(FeedPosition position) => FeedCursor.Write(following.StoreIdentity, position);
}
