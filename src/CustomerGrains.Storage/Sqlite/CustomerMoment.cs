namespace CustomerGrains.Storage.Sqlite;

/// <summary>One moment of all customers, the journal's end, and how far the reading of it is. Used by one reading at a time.</summary>
/// <param name="end">The sequence of the journal's last record at the moment.</param>
internal sealed class CustomerMoment(long end)
{
    private readonly HashSet<long> _unsaved = [];
    private readonly Dictionary<long, long> _firstLater = [];

    /// <summary>The last record of the journal that was looked at for whether its customer has overtaken the moment.</summary>
    public long Seen { get; private set; } = end;

    /// <summary>The last customer that was read.</summary>
    public long Number { get; set; }

    /// <summary>Whether all customers have been read.</summary>
    public bool IsRead { get; set; }

    /// <summary>Notes a customer with records of the moment that its snapshot did not have.</summary>
    public void AddUnsaved(long customer) => _unsaved.Add(customer);

    /// <summary>Notes a record that came after the moment, in the order of the journal.</summary>
    public void AddLater(long sequence, long customer, long version)
    {
        Seen = sequence;
        _firstLater.TryAdd(customer, version);
    }

    /// <summary>Whether a customer may have records of the moment that its snapshot does not have.</summary>
    public bool MayHaveMore(long customer) => _unsaved.Contains(customer);

    /// <summary>The customer's first version after the moment; the largest there can be when there is none.</summary>
    public long FirstLater(long customer) => _firstLater.GetValueOrDefault(customer, long.MaxValue);
}
