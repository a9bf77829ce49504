using CustomerGrains.Grpc;
using CustomerGrains.V1;
using Google.Protobuf.Reflection;

namespace CustomerGrains.Cli.Tests.Support;

/// <summary>Exports what it was given.</summary>
internal sealed class FakeExports : GrpcService
{
    public override ServiceDescriptor Descriptor => ExportServiceMethods.Service;

    public List<ExportCustomersResponse> Responses { get; } = [];

    /// <summary>What an export ends with; null for well.</summary>
    public GrpcException? End { get; set; }

    /// <summary>The last export asked for.</summary>
    public ExportCustomersRequest? Asked { get; private set; }

    public override void Bind(GrpcServiceBinder binder) => binder.ServerStreaming(ExportServiceMethods.ExportCustomers, async (request, responses, call) =>
    {
        Asked = request;
        foreach (ExportCustomersResponse response in Responses)
        {
            await responses.WriteAsync(response, call.CancellationToken);
        }

        if (End is { } end)
        {
            throw end;
        }
    });
}
