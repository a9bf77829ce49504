using System.Threading.Channels;
using Google.Protobuf.Reflection;
using global::Grpc.Health.V1;
using ServingStatus = global::Grpc.Health.V1.HealthCheckResponse.Types.ServingStatus;

namespace CustomerGrains.Grpc;

/// <summary>
/// The standard health service. The empty name is the server as a whole; it is SERVING from the start. Thread-safe.
/// </summary>
public sealed class HealthService : GrpcService
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, ServingStatus> _statuses = new(StringComparer.Ordinal) { [""] = ServingStatus.Serving };
    private readonly Dictionary<Channel<ServingStatus>, string> _watchers = [];
    private bool _stopped;

    /// <inheritdoc/>
    public override ServiceDescriptor Descriptor => HealthMethods.Service;

    /// <inheritdoc/>
    public override void Bind(GrpcServiceBinder binder)
    {
        binder.Unary(HealthMethods.Check, CheckAsync);
        binder.ServerStreaming(HealthMethods.Watch, WatchAsync);
    }

    /// <summary>States the status of a service; those who watch it are told when it changes.</summary>
    /// <param name="service">Full name, for example <c>customergrains.v1.CustomerService</c>; empty for the server.</param>
    /// <param name="status">The status. Ignored after <see cref="Stop"/>.</param>
    public void Set(string service, ServingStatus status)
    {
        lock (_lock)
        {
            if (!_stopped)
            {
                Change(service, status);
            }
        }
    }

    /// <summary>For a server that shuts down: makes every status NOT_SERVING for good and ends all watches with UNAVAILABLE.</summary>
    public void Stop()
    {
        lock (_lock)
        {
            _stopped = true;
            foreach (var service in _statuses.Keys.ToArray())
            {
                Change(service, ServingStatus.NotServing);
            }

            foreach (var watcher in _watchers.Keys)
            {
                watcher.Writer.TryComplete();
            }
        }
    }

    private ValueTask<HealthCheckResponse> CheckAsync(HealthCheckRequest request, GrpcServerCall call)
    {
        lock (_lock)
        {
            return _statuses.TryGetValue(request.Service, out var status)
                ? new(new HealthCheckResponse { Status = status })
                : throw GrpcErrors.NotFound("service", request.Service);
        }
    }

    private async ValueTask WatchAsync(HealthCheckRequest request, IGrpcStreamWriter<HealthCheckResponse> responses, GrpcServerCall call)
    {
        // Who reads more slowly than the status changes gets the newest.
        var changes = Channel.CreateBounded<ServingStatus>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
        Subscribe(changes, request.Service);
        try
        {
            await foreach (var status in changes.Reader.ReadAllAsync(call.CancellationToken))
            {
                await responses.WriteAsync(new HealthCheckResponse { Status = status }, call.CancellationToken);
            }
        }
        finally
        {
            Unsubscribe(changes);
        }

        throw GrpcErrors.Unavailable("The server is shutting down.");
    }

    private void Subscribe(Channel<ServingStatus> watcher, string service)
    {
        lock (_lock)
        {
            _watchers.Add(watcher, service);
            watcher.Writer.TryWrite(_statuses.GetValueOrDefault(service, ServingStatus.ServiceUnknown));
            if (_stopped)
            {
                watcher.Writer.TryComplete();
            }
        }
    }

    private void Unsubscribe(Channel<ServingStatus> watcher)
    {
        lock (_lock)
        {
            _watchers.Remove(watcher);
        }
    }

    private void Change(string service, ServingStatus status)
    {
        if (_statuses.TryGetValue(service, out var before) && before == status)
        {
            return;
        }

        _statuses[service] = status;
        foreach (var (watcher, watched) in _watchers)
        {
            if (watched == service)
            {
                watcher.Writer.TryWrite(status);
            }
        }
    }
}
