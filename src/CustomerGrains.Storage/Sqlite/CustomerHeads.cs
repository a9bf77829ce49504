namespace CustomerGrains.Storage.Sqlite;

/// <summary>
/// The customers that the writer appends to: looked up by id, remembered for a while. Two generations: when the young one is full
/// it becomes the old one and the old one is forgotten, so that a customer in use stays and nothing is tracked per use.
/// </summary>
internal sealed class CustomerHeads
{
    private readonly RecentPlaces _recent;
    private readonly int _capacity;
    private readonly Statement _number;
    private readonly Statement _lastPosition;
    private readonly Statement _insert;
    private Dictionary<string, CustomerHead> _young = [];
    private Dictionary<string, CustomerHead> _old = [];
    private long _lastNumber;

    public CustomerHeads(Database database, RecentPlaces recent, int capacity)
    {
        _recent = recent;
        _capacity = capacity;
        _number = database.Prepare("SELECT number FROM customer WHERE id = ?1");
        _lastPosition = database.Prepare("SELECT COALESCE(MAX(position), 0) FROM directory WHERE position BETWEEN ?1 AND ?2");
        _insert = database.Prepare("INSERT INTO customer (number, id) VALUES (?1, ?2)");
        _lastNumber = database.Number("SELECT COALESCE(MAX(number), 0) FROM customer");
    }

    /// <summary>A customer's head; null when the customer is not known.</summary>
    public CustomerHead? Find(string customerId)
    {
        if (_young.TryGetValue(customerId, out CustomerHead? head))
        {
            return head;
        }

        if (_old.TryGetValue(customerId, out head) || (head = Read(customerId)) is not null)
        {
            Remember(customerId, head);
        }

        return head;
    }

    /// <summary>Writes a new customer within the transaction under way.</summary>
    public CustomerHead Create(string customerId)
    {
        var head = new CustomerHead(++_lastNumber, version: 0);
        _insert.Bind(1, head.Number).Bind(2, customerId).Run();
        Remember(customerId, head);
        return head;
    }

    private CustomerHead? Read(string customerId)
    {
        if (!_number.Bind(1, customerId).Step())
        {
            return null;
        }

        long number = _number.Int64(0);
        _number.Reset();
        long version = _recent.LastVersion(number);
        return new CustomerHead(number, version > 0 ? version : LastInDirectory(number));
    }

    private long LastInDirectory(long number)
    {
        _lastPosition.Bind(1, Place.PositionOf(number, 1)).Bind(2, Place.PositionOf(number, Place.VersionMax)).Step();
        long position = _lastPosition.Int64(0);
        _lastPosition.Reset();
        return Place.VersionOf(position);
    }

    private void Remember(string customerId, CustomerHead head)
    {
        if (_young.Count >= _capacity / 2)
        {
            (_old, _young) = (_young, _old);
            _young.Clear();
        }

        _young[customerId] = head;
    }
}
