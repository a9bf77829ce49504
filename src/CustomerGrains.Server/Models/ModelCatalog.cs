using CustomerGrains.Domain;
using CustomerGrains.Domain.Models;
using CustomerGrains.Storage;
using CustomerGrains.Storage.Governance;

namespace CustomerGrains.Server.Models;

/// <summary>
/// The models that the governance log has, in its order. Every question reads what other servers have added meanwhile; the models
/// themselves never change. Thread-safe.
/// </summary>
internal sealed class ModelCatalog(IGovernanceLog log, TimeProvider time) : IDisposable
{
    /// <summary>How often an append is tried again because others were quicker; each time somebody else's entry has got there.</summary>
    private const int AppendsMax = 100;

    private readonly SemaphoreSlim _reading = new(1);
    private IReadOnlyList<StoredModel> _models = [];
    private long _sequence;

    /// <summary>All models, the oldest first.</summary>
    /// <exception cref="StoreException">The store failed.</exception>
    public async Task<IReadOnlyList<StoredModel>> ListAsync(CancellationToken cancellationToken)
    {
        await _reading.WaitAsync(cancellationToken);
        try
        {
            return await RefreshAsync(cancellationToken);
        }
        finally
        {
            _reading.Release();
        }
    }

    /// <summary>A model by name; null when there is none.</summary>
    /// <exception cref="StoreException">The store failed.</exception>
    public async Task<StoredModel?> FindAsync(string name, CancellationToken cancellationToken) =>
        Find(await ListAsync(cancellationToken), name);

    /// <summary>Stores a model that is made for a name which is free. When it completes, the model is durable.</summary>
    /// <param name="name">Gives the name to store it under by what is taken; null when there is none to give.</param>
    /// <param name="make">Makes the model of the name.</param>
    /// <param name="cancellationToken">Gives up; the model may be stored all the same.</param>
    /// <returns>The model; null when there is no name for it.</returns>
    /// <exception cref="StoreException">The store failed; the model may be stored all the same.</exception>
    public async Task<CustomerModel?> AddAsync(
        Func<Func<string, bool>, string?> name, Func<string, CustomerModel> make, CancellationToken cancellationToken)
    {
        await _reading.WaitAsync(cancellationToken);
        try
        {
            for (int append = 0; append < AppendsMax; append++)
            {
                IReadOnlyList<StoredModel> models = await RefreshAsync(cancellationToken);
                if (name(each => Find(models, each) is not null) is not { } free)
                {
                    return null;
                }

                CustomerModel model = make(free);
                var entry = new GovernanceEntry(
                    _sequence + 1, ModelFormat.EntryKind, Instant.From(time.GetUtcNow()), Actor: "", ModelFormat.Write(model));
                if (await log.AppendAsync(entry, cancellationToken) == GovernanceAppend.Appended)
                {
                    return model;
                }
            }

            throw new StoreException($"others were quicker to write into the governance log {AppendsMax} times in a row");
        }
        finally
        {
            _reading.Release();
        }
    }

    public void Dispose() => _reading.Dispose();

    private static StoredModel? Find(IReadOnlyList<StoredModel> models, string name) => models.FirstOrDefault(model => model.Name == name);

    private async Task<IReadOnlyList<StoredModel>> RefreshAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<GovernanceEntry> entries = await log.ReadGovernanceAsync(_sequence, cancellationToken);
        if (entries.Count > 0)
        {
            _models = [.. _models, .. entries.Where(entry => entry.Kind == ModelFormat.EntryKind).Select(entry => ModelFormat.Read(entry.Content))];
            _sequence = entries[^1].Sequence;
        }

        return _models;
    }
}
