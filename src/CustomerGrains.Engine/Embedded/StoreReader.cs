using CustomerGrains.Domain.Decisions;
using CustomerGrains.Engine.Core;
using CustomerGrains.Storage;
using Microsoft.Extensions.Logging;

namespace CustomerGrains.Engine.Embedded;

/// <summary>Reads customers and asks the journal on behalf of the shards.</summary>
internal sealed class StoreReader
{
    private const int BatchMax = 256;

    private readonly ICustomerStore _store;
    private readonly StandingShapes _shapes;
    private readonly EngineInstruments _instruments;
    private readonly ILogger _logger;
    private readonly BatchedRequests<(Shard Shard, string CustomerId)> _loads;
    private readonly BatchedRequests<(Shard Shard, JournalQuestion Question)> _questions;

    public StoreReader(ICustomerStore store, StandingShapes shapes, EngineInstruments instruments, ILogger logger)
    {
        _store = store;
        _shapes = shapes;
        _instruments = instruments;
        _logger = logger;
        _loads = new(BatchMax, LoadAsync, LoadFailed);
        _questions = new(BatchMax, FindAsync, FindFailed);
    }

    public void Load(Shard shard, string customerId) => _loads.Add((shard, customerId));

    public void Find(Shard shard, JournalQuestion question) => _questions.Add((shard, question));

    public void Stop()
    {
        _loads.Stop();
        _questions.Stop();
    }

    /// <summary>Reads customers until stopped and done.</summary>
    /// <param name="concurrency">Batches at a time.</param>
    public Task RunLoadsAsync(int concurrency) => _loads.RunAsync(concurrency);

    /// <summary>Asks the journal until stopped and done.</summary>
    /// <param name="concurrency">Batches at a time.</param>
    public Task RunQuestionsAsync(int concurrency) => _questions.RunAsync(concurrency);

    private async Task LoadAsync(IReadOnlyList<(Shard Shard, string CustomerId)> batch)
    {
        IReadOnlyList<StoredCustomer> customers = await _store.LoadAsync([.. batch.Select(load => load.CustomerId)], CancellationToken.None);
        _instruments.Loaded(batch.Count);
        for (int i = 0; i < batch.Count; i++)
        {
            Activate(batch[i], customers[i]);
        }
    }

    private void Activate((Shard Shard, string CustomerId) load, StoredCustomer stored)
    {
        ActiveCustomer customer;
        try
        {
            customer = ActiveCustomer.From(stored, _shapes);
        }
        catch (Exception exception)
        {
            // What the store gave cannot be folded. That is this customer's trouble and nobody else's.
            LoadFailed([load], exception);
            return;
        }

        load.Shard.Loaded(customer, stored.Tail.Count == 0 ? stored.Snapshot : null);
    }

    private void LoadFailed(IReadOnlyList<(Shard Shard, string CustomerId)> batch, Exception exception)
    {
        switch (exception)
        {
            case StoreCorruptException:
                Log.CustomerCorrupt(_logger, exception.Message);
                break;
            case StoreException:
                Log.LoadFailed(_logger, batch.Count, exception.Message);
                break;
            default:
                Log.CustomerFault(_logger, exception);
                break;
        }

        NoteFailure(exception);
        foreach ((Shard Shard, string CustomerId) load in batch)
        {
            load.Shard.LoadFailed(load.CustomerId);
        }
    }

    private async Task FindAsync(IReadOnlyList<(Shard Shard, JournalQuestion Question)> batch)
    {
        InteractionKey[] keys = [.. batch.SelectMany(asked => asked.Question.InteractionIds.Select(id => new InteractionKey(asked.Question.CustomerId, id)))];
        IReadOnlyList<JournalRecord?> records = await _store.FindAsync(keys, CancellationToken.None);
        _instruments.Asked(keys.Length);
        int next = 0;
        foreach ((Shard shard, JournalQuestion question) in batch)
        {
            var answer = new Dictionary<string, JournalRecord?>(question.InteractionIds.Count);
            foreach (string id in question.InteractionIds)
            {
                answer.Add(id, records[next++]);
            }

            shard.Found(question, answer);
        }
    }

    private void FindFailed(IReadOnlyList<(Shard Shard, JournalQuestion Question)> batch, Exception exception)
    {
        Log.FindFailed(_logger, batch.Sum(asked => asked.Question.InteractionIds.Count), exception.Message);
        NoteFailure(exception);
        foreach ((Shard shard, JournalQuestion question) in batch)
        {
            shard.FindFailed(question);
        }
    }

    /// <summary>One customer's damaged data does not say that the store is down.</summary>
    private void NoteFailure(Exception exception)
    {
        if (exception is StoreException and not StoreCorruptException)
        {
            _instruments.ReadFailed(exception.Message);
        }
    }
}
