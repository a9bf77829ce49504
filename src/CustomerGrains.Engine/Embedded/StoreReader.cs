using System.Threading.Channels;
using CustomerGrains.Engine.Core;
using CustomerGrains.Storage;
using Microsoft.Extensions.Logging;

namespace CustomerGrains.Engine.Embedded;

/// <summary>
/// Reads customers and asks the journal on behalf of the shards, in batches of what has gathered meanwhile, with a limit on batches
/// at a time. Its queues hold at most what admission let in.
/// </summary>
internal sealed class StoreReader(ICustomerStore store, EngineInstruments instruments, ILogger logger)
{
    private const int BatchMax = 256;

    private readonly Channel<(Shard Shard, string CustomerId)> _loads = Channel.CreateUnbounded<(Shard, string)>();
    private readonly Channel<(Shard Shard, string CustomerId, IReadOnlyList<string> Ids)> _questions =
        Channel.CreateUnbounded<(Shard, string, IReadOnlyList<string>)>();

    public void Load(Shard shard, string customerId) => _loads.Writer.TryWrite((shard, customerId));

    public void Find(Shard shard, string customerId, IReadOnlyList<string> interactionIds) =>
        _questions.Writer.TryWrite((shard, customerId, interactionIds));

    public void Stop()
    {
        _loads.Writer.TryComplete();
        _questions.Writer.TryComplete();
    }

    /// <summary>Runs until stopped and empty.</summary>
    /// <param name="concurrency">Batches at a time, of each sort.</param>
    public Task RunAsync(int concurrency) => Task.WhenAll(
        Enumerable.Range(0, concurrency).SelectMany(_ => new[] { Task.Run(RunLoadsAsync), Task.Run(RunQuestionsAsync) }));

    private async Task RunLoadsAsync()
    {
        List<(Shard Shard, string CustomerId)> batch = [];
        while (await _loads.Reader.WaitToReadAsync())
        {
            while (batch.Count < BatchMax && _loads.Reader.TryRead(out (Shard, string) load))
            {
                batch.Add(load);
            }

            await LoadAsync(batch);
            batch.Clear();
        }
    }

    private async Task LoadAsync(List<(Shard Shard, string CustomerId)> batch)
    {
        if (batch.Count == 0)
        {
            return;
        }

        IReadOnlyList<StoredCustomer> customers;
        try
        {
            customers = await store.LoadAsync(batch.ConvertAll(load => load.CustomerId), CancellationToken.None);
            instruments.Loaded(batch.Count);
        }
        catch (StoreException) when (batch.Count > 1)
        {
            // One customer that cannot be read must not keep its neighbours from being read.
            foreach ((Shard Shard, string CustomerId) load in batch)
            {
                await LoadAsync([load]);
            }

            return;
        }
        catch (StoreException exception)
        {
            Log.LoadFailed(logger, batch.Count, exception.Message);
            NoteFailure(exception);
            batch[0].Shard.LoadFailed(batch[0].CustomerId);
            return;
        }

        for (int i = 0; i < batch.Count; i++)
        {
            Activate(batch[i].Shard, customers[i]);
        }
    }

    private void Activate(Shard shard, StoredCustomer stored)
    {
        ActiveCustomer customer;
        try
        {
            customer = ActiveCustomer.From(stored);
        }
        catch (StoreCorruptException exception)
        {
            Log.CustomerCorrupt(logger, exception.Message);
            shard.LoadFailed(stored.CustomerId);
            return;
        }

        shard.Loaded(customer);
    }

    private async Task RunQuestionsAsync()
    {
        while (await _questions.Reader.WaitToReadAsync())
        {
            while (_questions.Reader.TryRead(out (Shard Shard, string CustomerId, IReadOnlyList<string> Ids) question))
            {
                await AskAsync(question.Shard, question.CustomerId, question.Ids);
            }
        }
    }

    private async Task AskAsync(Shard shard, string customerId, IReadOnlyList<string> ids)
    {
        IReadOnlyList<JournalRecord?> records;
        try
        {
            records = await store.FindAsync([.. ids.Select(id => new InteractionKey(customerId, id))], CancellationToken.None);
            instruments.Asked(ids.Count);
        }
        catch (StoreException exception)
        {
            Log.FindFailed(logger, ids.Count, exception.Message);
            NoteFailure(exception);
            shard.FindFailed(customerId);
            return;
        }

        shard.Found(customerId, ids.Zip(records).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal));
    }

    /// <summary>One customer's damaged data does not say that the store is down.</summary>
    private void NoteFailure(StoreException exception)
    {
        if (exception is not StoreCorruptException)
        {
            instruments.ReadFailed(exception.Message);
        }
    }
}
