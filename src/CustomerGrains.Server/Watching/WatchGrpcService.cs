using CustomerGrains.Engine.Embedded;
using CustomerGrains.Engine.Following;
using CustomerGrains.Grpc;
using CustomerGrains.Storage;
using CustomerGrains.V1;

namespace CustomerGrains.Server.Watching;

/// <summary>customergrains.v1.WatchService: what is decided about customers, as it is decided, and of whom else is warned.</summary>
internal sealed class WatchGrpcService(JoinedChanges joined, EmbeddedEngine engine) : GrpcService
{
    /// <summary>Most who watch at a time: each has a few kilobytes here, and more while it is slow.</summary>
    private const int WatchersMax = 50_000;

    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(5);

    private readonly ChangeWriter _changes = new(() => engine.Standards);
    private readonly SubjectWarningNames _subjects = new(() => engine.Standards);
    private int _watchers;

    public override Google.Protobuf.Reflection.ServiceDescriptor Descriptor => WatchServiceMethods.Service;

    public override void Bind(GrpcServiceBinder binder) => binder.ServerStreaming(WatchServiceMethods.Watch, WatchAsync);

    private async ValueTask WatchAsync(WatchRequest request, IGrpcStreamWriter<WatchResponse> responses, GrpcServerCall call)
    {
        var reader = new WatchRequestReader(joined, new ChangeFilterReader(engine.Standards));
        int watchers = Interlocked.Increment(ref _watchers);
        try
        {
            (FollowRequest wanted, SubjectFilter? subjects, long after) = await reader.ReadAsync(request, call.CancellationToken);
            if (watchers > WatchersMax)
            {
                throw GrpcErrors.ResourceExhausted($"{WatchersMax} watch already", RetryAfter);
            }

            await call.SendHeadersAsync(call.CancellationToken);
            if (wanted.From is { } from)
            {
                // Whoever breaks off before anything happens has a place to go on from; else it would begin at a later now.
                await responses.WriteAsync(Begun(new WatchCursor(from, subjects is null ? null : after)), call.CancellationToken);
            }

            var initial = new InitialStateEnd();
            await foreach (JoinedItem item in joined.FollowAsync(wanted, subjects, after, call.CancellationToken))
            {
                initial.Customers += item.Customers?.Kind == FollowedKind.State ? 1 : 0;
                initial.SubjectWarnings += item.Initial is null ? 0 : 1;
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

    private WatchResponse Begun(in WatchCursor at) => new() { Cursor = at.Text(joined.Customers.StoreIdentity), Heartbeat = new Heartbeat() };

    private WatchResponse Response(in JoinedItem item, InitialStateEnd initial) =>
        item.Subject is { } subject ? new WatchResponse { Cursor = Text(item), SubjectChange = _subjects.Write(subject) }
        : item.Initial is { } warning ? new WatchResponse { InitialSubjectWarning = _subjects.Write(warning) }
        : Response(item, item.Customers!.Value, initial);

    private WatchResponse Response(in JoinedItem item, in FollowedItem customers, InitialStateEnd initial) => customers.Kind switch
    {
        FollowedKind.State => new WatchResponse { Initial = _changes.Write(customers.Levels!) },
        FollowedKind.StateEnd => new WatchResponse { Cursor = Text(item), InitialStateEnd = initial },
        FollowedKind.Change when customers.Conflated > 0 => Conflated(item, customers),
        FollowedKind.Change when item.Cursor.Subjects is not null => new WatchResponse { Cursor = Text(item), Change = Shared(customers.Change!).Change },
        FollowedKind.Change => Shared(customers.Change!),
        _ => new WatchResponse { Cursor = Text(item), Heartbeat = new Heartbeat() },
    };

    /// <summary>One message for all who watch; nobody changes it. Its cursor is that of those who watch customers only.</summary>
    private WatchResponse Shared(FollowedChange change) => change.Shared(
        each => new WatchResponse { Cursor = new WatchCursor(each.Position, Subjects: null).Text(joined.Customers.StoreIdentity), Change = _changes.Write(each) });

    private WatchResponse Conflated(in JoinedItem item, in FollowedItem customers)
    {
        WatchResponse response = Shared(customers.Change!).Clone();
        (response.Cursor, response.Change.Conflated) = (Text(item), customers.Conflated);
        return response;
    }

    private string Text(in JoinedItem item) => item.Cursor.Text(joined.Customers.StoreIdentity);
}
