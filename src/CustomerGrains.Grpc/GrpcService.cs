using Google.Protobuf.Reflection;

namespace CustomerGrains.Grpc;

/// <summary>A service that a server offers. One instance serves all calls, at the same time.</summary>
public abstract class GrpcService
{
    /// <summary>The service in the schema.</summary>
    public abstract ServiceDescriptor Descriptor { get; }

    /// <summary>Names the handler of each method; called once. A method without one answers UNIMPLEMENTED.</summary>
    /// <param name="binder">Takes the handlers.</param>
    public abstract void Bind(GrpcServiceBinder binder);
}
