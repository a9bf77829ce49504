using CustomerGrains.Grpc;
using CustomerGrains.V1;
using Google.Protobuf.Reflection;

namespace CustomerGrains.Cli.Tests.Support;

/// <summary>Answers each watch with what it was given for it, and breaks off then.</summary>
internal sealed class FakeWatches : GrpcService
{
    public override ServiceDescriptor Descriptor => WatchServiceMethods.Service;

    /// <summary>The requests that came.</summary>
    public List<WatchRequest> Requests { get; } = [];

    /// <summary>What each watch is told, and what it ends with.</summary>
    public Queue<(WatchResponse[] Responses, GrpcException End)> Watches { get; } = new();

    public override void Bind(GrpcServiceBinder binder) => binder.ServerStreaming(WatchServiceMethods.Watch, async (request, responses, call) =>
    {
        Requests.Add(request);
        (WatchResponse[] told, GrpcException end) = Watches.Dequeue();
        foreach (WatchResponse response in told)
        {
            await responses.WriteAsync(response, call.CancellationToken);
        }

        throw end;
    });
}
