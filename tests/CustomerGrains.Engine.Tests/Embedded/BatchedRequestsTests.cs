using System.Collections.Concurrent;
using CustomerGrains.Engine.Embedded;
using CustomerGrains.Engine.Tests.Support;
using CustomerGrains.Storage;
using CustomerGrains.Testing;

namespace CustomerGrains.Engine.Tests.Embedded;

/// <summary>Who is told what, and when, while the store answers, answers badly or not at all.</summary>
public sealed class BatchedRequestsTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(15);

    private readonly ManualTime _time = new();
    private readonly Gate _calls = new();
    private readonly ConcurrentBag<int> _served = [];
    private readonly ConcurrentBag<int> _failed = [];

    [Fact]
    public async Task What_had_waited_when_the_store_stopped_answering_fails_at_the_first_deadline()
    {
        bool isFrozen = true;
        BatchedRequests<int> requests = Requests(batchMax: 10, async _ =>
        {
            if (isFrozen)
            {
                await Task.Delay(Deadline, _time);
                throw new StoreException("no answer");
            }
        });
        Add(requests, 0, 1_000);
        Task running = requests.RunAsync(concurrency: 2);
        await Soon(_calls.Reaches(2));
        Add(requests, 1_000, 25);

        isFrozen = false;
        _time.Advance(Deadline);
        await Eventually.HoldsAsync("everybody is answered", () => Task.FromResult(_failed.Count + _served.Count == 1_025));

        Assert.Equal(Enumerable.Range(0, 1_000), _failed.Order());
        Assert.Equal(Enumerable.Range(1_000, 25), _served.Order());
        await EndAsync(requests, running);
    }

    [Fact]
    public async Task While_the_store_answers_others_a_batch_without_an_answer_fails_alone()
    {
        var stuck = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        BatchedRequests<int> requests = Requests(batchMax: 1, batch =>
        {
            if (batch[0] == 0)
            {
                begun.SetResult();
            }

            return batch[0] switch { 0 => stuck.Task, 1 => begun.Task, 2 => held.Task, _ => Task.CompletedTask };
        });
        Add(requests, 0, 20);
        Task running = requests.RunAsync(concurrency: 2);
        await Soon(_calls.Reaches(3));

        stuck.SetException(new StoreException("no answer"));
        await Eventually.HoldsAsync("the first lane has the others answered", () => Task.FromResult(_served.Count + _failed.Count == 19));
        held.SetResult();
        await EndAsync(requests, running);

        Assert.Equal([0], _failed);
        Assert.Equal(Enumerable.Range(1, 19), _served.Order());
    }

    [Fact]
    public async Task Who_is_served_one_by_one_fails_together_once_the_store_does_not_answer()
    {
        BatchedRequests<int> requests = Requests(batchMax: 10, batch => Task.FromException(
            batch.Count > 1 ? new StoreCorruptException("one of them is damaged") : new StoreException("no answer")));
        Add(requests, 0, 10);
        Task running = requests.RunAsync(concurrency: 1);
        await EndAsync(requests, running);

        Assert.Equal(Enumerable.Range(0, 10), _failed.Order());
        Assert.Equal(2, _calls.Calls);
    }

    private static void Add(BatchedRequests<int> requests, int first, int count)
    {
        foreach (int request in Enumerable.Range(first, count))
        {
            requests.Add(request);
        }
    }

    private static async Task EndAsync(BatchedRequests<int> requests, Task running)
    {
        requests.Stop();
        await Soon(running);
    }

    /// <summary>A test that waits for what never comes fails in the end.</summary>
    private static Task Soon(Task task) => task.WaitAsync(TimeSpan.FromSeconds(60));

    private BatchedRequests<int> Requests(int batchMax, Func<IReadOnlyList<int>, Task> serve) => new(
        batchMax,
        async batch =>
        {
            Task serving = serve(batch);
            await _calls.PassAsync();
            await serving;
            AddAll(_served, batch);
        },
        (batch, _) => AddAll(_failed, batch));

    private static void AddAll(ConcurrentBag<int> to, IReadOnlyList<int> batch)
    {
        foreach (int request in batch)
        {
            to.Add(request);
        }
    }
}
