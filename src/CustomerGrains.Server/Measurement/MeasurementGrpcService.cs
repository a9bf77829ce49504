using CustomerGrains.Domain.Interactions;
using CustomerGrains.Grpc;
using CustomerGrains.Server.Interactions;
using CustomerGrains.Storage;
using CustomerGrains.V1;

namespace CustomerGrains.Server.Measurement;

/// <summary>customergrains.v1.MeasurementService: the ceilings of this server's figures, and what it uses.</summary>
internal sealed class MeasurementGrpcService(IScratchStores stores, TimeProvider time) : GrpcService, IDisposable
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _measuring = new(1);

    public override Google.Protobuf.Reflection.ServiceDescriptor Descriptor => MeasurementServiceMethods.Service;

    public override void Bind(GrpcServiceBinder binder)
    {
        binder.Unary(MeasurementServiceMethods.Empty, static (_, _) => ValueTask.FromResult(new EmptyResponse()));
        binder.Duplex(MeasurementServiceMethods.StreamEcho, EchoAsync);
        binder.Unary(MeasurementServiceMethods.MeasureStore, MeasureStoreAsync);
        binder.Unary(MeasurementServiceMethods.GetUsage, static (_, _) => ValueTask.FromResult(ProcessUsage.Read()));
    }

    public void Dispose() => _measuring.Dispose();

    private static async ValueTask EchoAsync(
        IGrpcStreamReader<StreamEchoRequest> requests, IGrpcStreamWriter<StreamEchoResponse> responses, GrpcServerCall call)
    {
        while (await requests.MoveNextAsync(call.CancellationToken))
        {
            StreamEchoRequest request = requests.Current;
            var response = new StreamEchoResponse { Sequence = request.Sequence };
            foreach (V1.Interaction interaction in request.Interactions)
            {
                response.Outcomes.Add(new InteractionOutcome { Kind = OutcomeKind.Applied, Version = 1, RecordedAt = interaction.OccurredAt });
            }

            await responses.WriteAsync(response, call.CancellationToken);
        }
    }

    private async ValueTask<MeasureStoreResponse> MeasureStoreAsync(MeasureStoreRequest request, GrpcServerCall call)
    {
        Check(request);
        IReadOnlyList<Domain.Interactions.Interaction> samples = ReadSamples(request);
        if (!await _measuring.WaitAsync(TimeSpan.Zero, call.CancellationToken))
        {
            throw GrpcErrors.ResourceExhausted("another measurement of the store is under way", RetryAfter);
        }

        try
        {
            await using ScratchStore scratch = await stores.OpenAsync(call.CancellationToken);
            MeasureStoreResponse response = await new StoreMeasurement(scratch.Store, samples, request).RunAsync(call.CancellationToken);
            response.Store = stores.Kind;
            return response;
        }
        catch (Exception exception) when (exception is StoreException or IOException or UnauthorizedAccessException)
        {
            throw GrpcErrors.Unavailable($"the store to be measured failed: {exception.Message}", RetryAfter);
        }
        finally
        {
            _measuring.Release();
        }
    }

    private static void Check(MeasureStoreRequest request)
    {
        Within("samples", request.Samples.Count, 1, 10_000);
        Within("customers", request.Customers, 1, 1_000_000);
        Within("group_size", request.GroupSize, 1, 10_000);
        Within("groups_in_flight", request.GroupsInFlight, 1, Math.Min(64, request.Customers));
        Within("groups_before", request.GroupsBefore, 0, 100_000);
        Within("groups", request.Groups, 1, 100_000);
    }

    private static void Within(string field, int value, int least, int most)
    {
        if (value < least || value > most)
        {
            throw GrpcErrors.InvalidArgument(field, $"is {value}; allowed are {least} to {most}");
        }
    }

    private List<Domain.Interactions.Interaction> ReadSamples(MeasureStoreRequest request) => [.. request.Samples.Select(message =>
    {
        (Domain.Interactions.Interaction? sample, Domain.Interactions.Rejection? rejection) = InteractionReader.Read(message);
        rejection ??= InteractionRules.Check(sample!, Domain.Instant.From(time.GetUtcNow()));
        return rejection is null ? sample! : throw GrpcErrors.InvalidArgument($"samples.{rejection.Field}", rejection.Description);
    })];
}
