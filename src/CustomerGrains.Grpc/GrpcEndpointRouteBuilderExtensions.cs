using CustomerGrains.Grpc.Internal;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerGrains.Grpc;

/// <summary>Offers services on a server.</summary>
public static class GrpcEndpointRouteBuilderExtensions
{
    /// <summary>Offers a service registered as a singleton.</summary>
    /// <typeparam name="TService">The service.</typeparam>
    /// <param name="endpoints">The routes.</param>
    /// <returns>Conventions for its endpoints, for example authorization. Each endpoint has its <see cref="GrpcMethod"/> as metadata.</returns>
    public static IEndpointConventionBuilder MapGrpcService<TService>(this IEndpointRouteBuilder endpoints)
        where TService : GrpcService =>
        endpoints.MapGrpcService(endpoints.ServiceProvider.GetRequiredService<TService>());

    /// <summary>Offers a service.</summary>
    /// <param name="endpoints">The routes.</param>
    /// <param name="service">The service.</param>
    /// <returns>Conventions for its endpoints, for example authorization. Each endpoint has its <see cref="GrpcMethod"/> as metadata.</returns>
    /// <exception cref="InvalidOperationException">The service binds a method twice, in the wrong shape, or of another service.</exception>
    public static IEndpointConventionBuilder MapGrpcService(this IEndpointRouteBuilder endpoints, GrpcService service)
    {
        var server = endpoints.ServiceProvider.GetService<GrpcServer>()
            ?? throw new InvalidOperationException($"Call {nameof(GrpcServiceCollectionExtensions.AddGrpcServices)} before mapping gRPC services.");
        var binder = new GrpcServiceBinder(service.Descriptor, server);
        service.Bind(binder);

        if (server.TakeFallback())
        {
            UnimplementedEndpoint.Map(endpoints);
        }

        var group = endpoints.MapGroup("");
        foreach (var (method, invoke) in binder.Bound.Values)
        {
            group.Map(method.Path, invoke).WithDisplayName($"gRPC {method.Path}").WithMetadata(method);
        }

        return group;
    }
}
