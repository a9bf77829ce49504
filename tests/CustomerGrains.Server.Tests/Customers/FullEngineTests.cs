using System.Diagnostics.Metrics;
using CustomerGrains.Domain;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Engine;
using CustomerGrains.Engine.Core;
using CustomerGrains.Grpc;
using CustomerGrains.Server.Customers;
using CustomerGrains.Server.Interactions;
using CustomerGrains.Server.Telemetry;
using CustomerGrains.Storage;
using CustomerGrains.Testing;
using Google.Rpc;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerGrains.Server.Tests.Customers;

/// <summary>Who comes when the engine is full is told so, and when to come again; not that the store does not answer.</summary>
public sealed class FullEngineTests : IAsyncDisposable
{
    private readonly Engine _engine = new();

    public ValueTask DisposeAsync() => _engine.DisposeAsync();

    [Theory]
    [InlineData(Availability.Overloaded, GrpcStatusCode.ResourceExhausted)]
    [InlineData(Availability.Unavailable, GrpcStatusCode.Unavailable)]
    public async Task A_question_is_refused_for_what_is_the_reason(Availability availability, GrpcStatusCode code)
    {
        _engine.Availability = availability;
        AssertSaysWhenToComeAgain(code, await Assert.ThrowsAsync<GrpcException>(async () => await new CustomerAnswers(_engine).ReadAsync("anna", CancellationToken.None)));
        AssertSaysWhenToComeAgain(code, await Assert.ThrowsAsync<GrpcException>(async () => await new GradeAnswers(_engine).ReadAsync("anna", CancellationToken.None)));
    }

    [Fact]
    public async Task Interactions_are_refused_with_when_to_send_them_again()
    {
        await using ServiceProvider services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        using var instruments = new ServerInstruments(services.GetRequiredService<IMeterFactory>(), new ManualTime());
        var intake = new InteractionIntake(_engine, instruments);
        AssertSaysWhenToComeAgain(
            GrpcStatusCode.ResourceExhausted, await Assert.ThrowsAsync<GrpcException>(() => intake.RecordAsync([], Patience.None, CancellationToken.None)));
    }

    private static void AssertSaysWhenToComeAgain(GrpcStatusCode code, GrpcException refusal)
    {
        Assert.Equal(code, refusal.Status.Code);
        Assert.True(refusal.TryGetDetail<RetryInfo>(out RetryInfo? retry));
        Assert.True(retry.RetryDelay.ToTimeSpan() > TimeSpan.Zero);
    }

    /// <summary>An engine that takes nothing and answers nothing.</summary>
    private sealed class Engine : ICustomerEngine
    {
        public Availability Availability { get; set; } = Availability.Overloaded;

        public ValueTask DisposeAsync() => default;

        public ValueTask<SubmitResult> SubmitAsync(IReadOnlyList<Interaction> interactions, Patience patience, CancellationToken cancellationToken) =>
            ValueTask.FromResult(SubmitResult.Overloaded);

        public ValueTask<SubmitResult> ExecuteAsync(CustomerCommand command, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask<ReadResult> ReadAsync(string customerId, Instant? at, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask<ReadResult> ReadNowAsync(string customerId, PictureKey? known, CancellationToken cancellationToken) =>
            ValueTask.FromResult(new ReadResult(null, Availability));

        public ValueTask<ReadResult> ReadKnownAsync(string customerId, Instant knownAt, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask<ExplainResult> ExplainKnownAsync(string customerId, Instant knownAt, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask<GradeResult> ReadGradeAsync(string customerId, PictureKey? known, CancellationToken cancellationToken) =>
            ValueTask.FromResult(new GradeResult(null, Availability));

        public ValueTask<ExplainResult> ExplainAsync(string customerId, Instant? at, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask<IReadOnlyList<TimelineEntry>> ReadTimelineAsync(
            string customerId, TimelinePosition? before, int limit, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask<IReadOnlyList<TimelineEntry>?> ReadChangesAsync(
            string customerId, long afterVersion, DecisionSubject subject, string name, int limit, CancellationToken cancellationToken) =>
            throw new NotSupportedException();
    }
}
