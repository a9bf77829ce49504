using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace CustomerGrains.Grpc;

/// <summary>One method of a service, made from its protobuf descriptor. Endpoints carry it as metadata.</summary>
public abstract class GrpcMethod
{
    private protected GrpcMethod(MethodDescriptor descriptor)
    {
        Descriptor = descriptor;
        Path = $"/{descriptor.Service.FullName}/{descriptor.Name}";
    }

    /// <summary>The descriptor, with options and comments' source.</summary>
    public MethodDescriptor Descriptor { get; }

    /// <summary>The full name, for example <c>customergrains.v1.CustomerService.GetCustomer</c>.</summary>
    public string FullName => Descriptor.FullName;

    /// <summary>The name inside the service, for example <c>GetCustomer</c>.</summary>
    public string Name => Descriptor.Name;

    /// <summary>The full name of the service, for example <c>customergrains.v1.CustomerService</c>.</summary>
    public string ServiceName => Descriptor.Service.FullName;

    /// <summary>The HTTP path, for example <c>/customergrains.v1.CustomerService/GetCustomer</c>.</summary>
    public string Path { get; }

    /// <summary>Whether the client sends a stream.</summary>
    public bool ClientStreaming => Descriptor.IsClientStreaming;

    /// <summary>Whether the server answers with a stream.</summary>
    public bool ServerStreaming => Descriptor.IsServerStreaming;

    /// <summary>Finds a method in a service.</summary>
    /// <typeparam name="TRequest">The generated request type.</typeparam>
    /// <typeparam name="TResponse">The generated response type.</typeparam>
    /// <param name="service">The service.</param>
    /// <param name="methodName">The name inside the service.</param>
    /// <returns>The method.</returns>
    /// <exception cref="ArgumentException">There is no such method, or its messages are of other types.</exception>
    public static GrpcMethod<TRequest, TResponse> Of<TRequest, TResponse>(ServiceDescriptor service, string methodName)
        where TRequest : class, IMessage<TRequest>
        where TResponse : class, IMessage<TResponse> =>
        new(service.FindMethodByName(methodName)
            ?? throw new ArgumentException($"{service.FullName} has no method '{methodName}'.", nameof(methodName)));

    /// <summary>The path.</summary>
    public override string ToString() => Path;
}
