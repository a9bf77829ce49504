using CustomerGrains.Cli.Tests.Support;
using CustomerGrains.Client;
using CustomerGrains.Grpc;
using CustomerGrains.Testing;
using CustomerGrains.V1;
using Google.Protobuf.WellKnownTypes;

namespace CustomerGrains.Cli.Tests.Client;

public sealed class InteractionStreamTests : IAsyncLifetime, IDisposable
{
    private readonly List<RetryNotice> _retries = [];
    private readonly HastyTime _time = new();
    private FakeServer _server = null!;
    private CustomerGrainsClient _client = null!;

    public async Task InitializeAsync()
    {
        _server = await FakeServer.StartAsync();
        _client = new CustomerGrainsClient(new Uri(_server.Address), new CustomerGrainsClientOptions
        {
            TimeProvider = _time,
            Retry = new RetryOptions { TimeLimit = TimeSpan.FromSeconds(30), OnRetry = _retries.Add },
        });
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task Outcomes_come_in_the_order_of_the_writes_across_breaks()
    {
        _server.Interactions.BreakEvery = 4;
        await using InteractionStream stream = _client.OpenStream(new InteractionStreamOptions { Window = 8 });
        Task writing = WriteAsync(stream, 50);
        List<RecordedBatch> batches = await ReadAsync(stream);
        await writing;

        Assert.Equal(Enumerable.Range(1, 50).Select(number => (long)number), batches.Select(batch => batch.Sequence));
        Assert.All(batches, batch => Assert.Equal(($"i{batch.Sequence}", 1), (batch.Interactions[0].Id, batch.Outcomes.Count)));
        Assert.Equal(50, _server.Interactions.Count);
        Assert.NotEmpty(_retries);
    }

    [Fact]
    public async Task A_write_waits_while_the_window_is_full()
    {
        TaskCompletionSource mayAnswer = new();
        _server.Interactions.MayAnswer = mayAnswer.Task;
        await using InteractionStream stream = _client.OpenStream(new InteractionStreamOptions { Window = 3 });
        await WriteAsync(stream, 3, complete: false);
        Task<long> fourth = stream.WriteAsync([Visit(4)]).AsTask();
        Assert.False(fourth.IsCompleted);

        mayAnswer.SetResult();
        stream.Complete();
        IAsyncEnumerator<RecordedBatch> answers = stream.ReadAllAsync().GetAsyncEnumerator();
        Assert.True(await answers.MoveNextAsync());
        Assert.False(fourth.IsCompleted);
        Assert.True(await answers.MoveNextAsync());
        Assert.Equal(4, await fourth);
        await answers.DisposeAsync();
    }

    [Fact]
    public async Task An_empty_batch_is_answered()
    {
        await using InteractionStream stream = _client.OpenStream();
        await stream.WriteAsync([]);
        stream.Complete();
        Assert.Empty(Assert.Single(await ReadAsync(stream)).Outcomes);
    }

    [Fact]
    public async Task A_stream_without_writes_does_not_connect()
    {
        await using InteractionStream stream = _client.OpenStream();
        stream.Complete();
        Assert.Empty(await ReadAsync(stream));
        Assert.Equal(0, _server.Interactions.Messages);
    }

    [Fact]
    public async Task The_delay_that_an_overloaded_server_asks_for_is_kept()
    {
        _server.Interactions.OverloadedStreams = 1;
        await using InteractionStream stream = _client.OpenStream();
        await WriteAsync(stream, 1);
        Assert.Single(await ReadAsync(stream));
        Assert.Equal(new RetryNotice("too busy", 1, TimeSpan.FromSeconds(3)), Assert.Single(_retries));
    }

    [Fact]
    public async Task Delays_grow_to_a_bound_and_trying_ends_with_the_time_limit()
    {
        _server.Interactions.IsAway = true;
        await using InteractionStream stream = _client.OpenStream();
        await WriteAsync(stream, 1);
        GrpcException failure = await Assert.ThrowsAsync<GrpcException>(() => ReadAsync(stream));
        Assert.Equal(GrpcStatusCode.Unavailable, failure.Status.Code);
        Assert.All(_retries, (retry, index) => Assert.InRange(retry.Delay.TotalSeconds, 0.8 * Expected(index), 1.2 * Expected(index)));
        Assert.InRange(_retries.Sum(retry => retry.Delay.TotalSeconds), 20, 30);
        await Assert.ThrowsAsync<GrpcException>(async () => await stream.WriteAsync([Visit(2)]));

        static double Expected(int index) => Math.Min(5, 0.1 * Math.Pow(2, index));
    }

    [Fact]
    public async Task A_connection_lost_while_nothing_was_under_way_is_no_failure_however_long_ago()
    {
        _server.Interactions.BreaksWhenIdle = true;
        await using InteractionStream stream = _client.OpenStream();
        await using IAsyncEnumerator<RecordedBatch> answers = stream.ReadAllAsync().GetAsyncEnumerator();
        await stream.WriteAsync([Visit(1)]);
        Assert.True(await answers.MoveNextAsync());

        // What the client hears next on the same connection it hears behind the end of the stream.
        for (int call = 0; call < 20; call++)
        {
            await _client.RecordAsync([Visit(1)]);
        }

        _time.Pass(TimeSpan.FromDays(1));
        _server.Interactions.UnavailableStreams = 3;
        await stream.WriteAsync([Visit(2)]);
        Assert.True(await answers.MoveNextAsync());
        Assert.Equal(2, answers.Current.Sequence);
    }

    [Fact]
    public async Task A_message_above_the_limit_fails_at_once()
    {
        await using InteractionStream stream = _client.OpenStream();
        Interaction huge = Visit(1);
        huge.Visit.Category = new string('x', 5 * 1024 * 1024);
        await stream.WriteAsync([huge]);
        GrpcException failure = await Assert.ThrowsAsync<GrpcException>(() => ReadAsync(stream));
        Assert.Equal(GrpcStatusCode.ResourceExhausted, failure.Status.Code);
        Assert.Empty(_retries);
    }

    [Fact]
    public async Task A_batch_of_more_than_the_contract_allows_is_an_error_of_the_caller()
    {
        await using InteractionStream stream = _client.OpenStream();
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await stream.WriteAsync(new Interaction[10_001]));
    }

    [Fact]
    public async Task Single_batches_are_recorded_too()
    {
        IReadOnlyList<InteractionOutcome> first = await _client.RecordAsync([Visit(1), Visit(2)]);
        IReadOnlyList<InteractionOutcome> second = await _client.RecordAsync([Visit(2), Visit(3)]);
        Assert.Equal([OutcomeKind.Applied, OutcomeKind.Applied], first.Select(outcome => outcome.Kind));
        Assert.Equal([OutcomeKind.Duplicate, OutcomeKind.Applied], second.Select(outcome => outcome.Kind));
    }

    private static async Task WriteAsync(InteractionStream stream, int count, bool complete = true)
    {
        for (int number = 1; number <= count; number++)
        {
            await stream.WriteAsync([Visit(number)]);
        }

        if (complete)
        {
            stream.Complete();
        }
    }

    private static async Task<List<RecordedBatch>> ReadAsync(InteractionStream stream)
    {
        List<RecordedBatch> batches = [];
        await foreach (RecordedBatch batch in stream.ReadAllAsync())
        {
            batches.Add(batch);
        }

        return batches;
    }

    private static Interaction Visit(int number) => new()
    {
        Id = $"i{number}",
        CustomerId = "c",
        Channel = V1.Channel.Web,
        OccurredAt = new Timestamp { Seconds = number },
        Visit = new Visit { Pages = number },
    };
}
