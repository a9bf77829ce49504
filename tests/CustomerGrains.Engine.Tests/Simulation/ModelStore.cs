using CustomerGrains.Domain.Tallies;
using CustomerGrains.Storage;
using CustomerGrains.Storage.Format;

namespace CustomerGrains.Engine.Tests.Simulation;

/// <summary>The durable side of a simulated run. It outlives every crash.</summary>
internal sealed class ModelStore
{
    private readonly SortedDictionary<string, ModelCustomer> _customers = new(StringComparer.Ordinal);

    private readonly List<JournalRecord> _order = [];

    /// <summary>The journal's end.</summary>
    public int Position => _order.Count;

    /// <summary>The records of a part of the journal.</summary>
    public IEnumerable<JournalRecord> Between(int from, long to) => _order.Take((int)Math.Min(to, _order.Count)).Skip(from);

    /// <summary>What all groups that were written have added up to.</summary>
    public TallyTable Tallies { get; } = new();

    public IReadOnlyDictionary<string, ModelCustomer> Customers => _customers;

    public ModelCustomer this[string customerId]
    {
        get
        {
            if (!_customers.TryGetValue(customerId, out ModelCustomer? customer))
            {
                _customers.Add(customerId, customer = new ModelCustomer(customerId));
            }

            return customer;
        }
    }

    /// <summary>Writes a group, all of it or nothing; says whether it was fenced.</summary>
    public bool TryAppend(IReadOnlyList<JournalRecord> group, byte[] tallies)
    {
        var versions = new Dictionary<string, long>();
        foreach (JournalRecord record in group)
        {
            long version = versions.GetValueOrDefault(record.CustomerId, this[record.CustomerId].Version);
            if (record.Version != version + 1)
            {
                return false;
            }

            versions[record.CustomerId] = record.Version;
        }

        foreach (JournalRecord record in group)
        {
            this[record.CustomerId].Append(record);
            _order.Add(record);
        }

        TallyCodec.AddTo(tallies, Tallies);

        return true;
    }
}
