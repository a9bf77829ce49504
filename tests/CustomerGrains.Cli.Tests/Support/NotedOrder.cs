using CustomerGrains.Grpc;
using CustomerGrains.V1;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace CustomerGrains.Cli.Tests.Support;

/// <summary>What was ordered last, and by whom.</summary>
internal sealed class NotedOrder
{
    public IMessage? Order { get; private set; }

    public string? By { get; private set; }

    public OrderReceipt Take(IMessage order, GrpcServerCall call)
    {
        (Order, By) = (order, call.RequestHeaders.Get(StandardServiceMethods.CallerHeader));
        return new OrderReceipt { Version = 5, RecordedAt = Timestamp.FromDateTime(new DateTime(2026, 9, 2, 0, 0, 0, DateTimeKind.Utc)) };
    }
}
