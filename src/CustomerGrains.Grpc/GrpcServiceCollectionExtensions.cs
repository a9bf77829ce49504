using CustomerGrains.Grpc.Internal;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace CustomerGrains.Grpc;

/// <summary>Registers the server side.</summary>
public static class GrpcServiceCollectionExtensions
{
    /// <summary>Adds what gRPC services need. The options are checked when the host starts.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Changes the defaults.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddGrpcServices(this IServiceCollection services, Action<GrpcServerOptions>? configure = null)
    {
        services.AddRouting();
        services.AddOptions<GrpcServerOptions>().Configure(configure ?? (_ => { })).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<GrpcServerOptions>, GrpcServerOptionsValidator>());
        services.TryAddSingleton<GrpcServer>();
        return services;
    }
}
