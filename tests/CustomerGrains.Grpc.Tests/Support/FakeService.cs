using CustomerGrains.Grpc.Tests.Interop;
using Google.Protobuf.Reflection;

namespace CustomerGrains.Grpc.Tests.Support;

/// <summary>The test service with the handlers that a test gives it.</summary>
internal sealed class FakeService(Action<GrpcServiceBinder> bind) : GrpcService
{
    public override ServiceDescriptor Descriptor => TestMethods.Service;

    public override void Bind(GrpcServiceBinder binder) => bind(binder);
}
