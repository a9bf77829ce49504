using CustomerGrains.Domain;
using CustomerGrains.Domain.Care.Effects;
using CustomerGrains.Engine.Effects;
using CustomerGrains.Engine.Embedded;
using CustomerGrains.Grpc;
using CustomerGrains.Server.Customers;
using CustomerGrains.Server.Interactions;
using CustomerGrains.Storage;
using CustomerGrains.V1;
using Standard = CustomerGrains.Domain.Standards.Standard;

namespace CustomerGrains.Server.Care;

/// <summary>Answers GetEffect by reading all customers.</summary>
internal sealed class EffectCalls(EffectScan scan, EmbeddedEngine engine, TimeProvider time) : IDisposable
{
    private const int AtOnceMax = 2;
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _room = new(AtOnceMax);

    /// <summary>GetEffect.</summary>
    public async ValueTask<GetEffectResponse> GetAsync(GetEffectRequest request, GrpcServerCall call)
    {
        Standard standard = engine.Standards.InForce.Standard;
        var now = Instant.From(time.GetUtcNow());
        (int from, int to) = EffectRequestReader.Days(request, now.Day);
        double confidence = EffectRequestReader.Confidence(request);
        EffectRequestReader.CheckLevel(request, standard);
        EffectQuestion[] questions =
        [
            .. EffectRequestReader.Actions(request, standard)
                .Select(action => new EffectQuestion(action, from, to, now.Day) { Grading = request.Grading, Level = request.Level }),
        ];
        return new GetEffectResponse
        {
            Effects = { (await RunAsync(questions, call)).Select(tally => EffectWriter.Write(Domain.Care.Effects.ActionEffect.Of(tally, confidence), standard)) },
            AsOf = InteractionWriter.Write(now),
            From = StandingWriter.Day(from),
            To = StandingWriter.Day(to),
            Confidence = confidence,
            Currency = standard.ReportingCurrency.Code,
            StandardVersion = standard.Version,
        };
    }

    public void Dispose() => _room.Dispose();

    private async Task<IReadOnlyList<EffectTally>> RunAsync(EffectQuestion[] questions, GrpcServerCall call)
    {
        if (!await _room.WaitAsync(TimeSpan.Zero, call.CancellationToken))
        {
            throw GrpcErrors.ResourceExhausted($"{AtOnceMax} effects are being found", RetryAfter);
        }

        try
        {
            return await scan.RunAsync(questions, call.CancellationToken);
        }
        catch (StoreException)
        {
            throw GrpcErrors.Unavailable("the store did not answer", RetryAfter);
        }
        finally
        {
            _room.Release();
        }
    }
}
