using CustomerGrains.Grpc;
using CustomerGrains.V1;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CustomerGrains.Benchmarks.Ingest;

/// <summary>The transport alone: reads the same messages and answers each with as many outcomes, without looking at them.</summary>
internal sealed class EchoServer : GrpcService
{
    public const string Command = "echo-server";

    public override Google.Protobuf.Reflection.ServiceDescriptor Descriptor => InteractionServiceMethods.Service;

    public static async Task RunAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Limits.Http2.InitialStreamWindowSize = 1 << 20;
            kestrel.Limits.Http2.InitialConnectionWindowSize = 8 << 20;
            kestrel.ListenLocalhost(6099, listen => listen.Protocols = HttpProtocols.Http2);
        });
        builder.Services.AddGrpcServices();
        await using WebApplication application = builder.Build();
        application.MapGrpcService(new EchoServer());
        await application.StartAsync();
        string address = application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        Console.WriteLine($"echo on {address.Replace("localhost", "127.0.0.1", StringComparison.Ordinal)}");
        await application.WaitForShutdownAsync();
    }

    public override void Bind(GrpcServiceBinder binder) => binder.Duplex(InteractionServiceMethods.StreamInteractions, EchoAsync);

    private static async ValueTask EchoAsync(
        IGrpcStreamReader<StreamInteractionsRequest> requests, IGrpcStreamWriter<StreamInteractionsResponse> responses, GrpcServerCall call)
    {
        while (await requests.MoveNextAsync(call.CancellationToken))
        {
            StreamInteractionsRequest request = requests.Current;
            var response = new StreamInteractionsResponse { Sequence = request.Sequence };
            foreach (Interaction interaction in request.Interactions)
            {
                response.Outcomes.Add(new InteractionOutcome { Kind = OutcomeKind.Applied, Version = 1, RecordedAt = interaction.OccurredAt });
            }

            await responses.WriteAsync(response, call.CancellationToken);
        }
    }
}
