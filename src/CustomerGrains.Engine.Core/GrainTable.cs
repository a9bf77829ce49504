namespace CustomerGrains.Engine.Core;

/// <summary>
/// The grains of a shard by customer, with the memory they take, and a round in which they are looked at for leaving it. A use only
/// marks the grain: a list in order of last use would have to fetch two neighbours from memory for every interaction.
/// </summary>
internal sealed class GrainTable
{
    private readonly Dictionary<string, Grain> _grains = new(StringComparer.Ordinal);
    private readonly List<Grain> _round = [];
    private readonly PendingTable _pending = new();
    private int _next;

    public int Count => _grains.Count;

    public long Bytes { get; private set; }

    public Grain? Find(string customerId) => _grains.GetValueOrDefault(customerId);

    /// <summary>Gives a customer's grain, a new one where there is none, and marks it as used.</summary>
    public Grain Touch(string customerId, out bool isNew)
    {
        isNew = !_grains.TryGetValue(customerId, out Grain? grain);
        if (grain is null)
        {
            grain = new Grain(customerId, _pending) { Place = _round.Count };
            _grains.Add(customerId, grain);
            _round.Add(grain);
        }

        grain.WasUsed = true;
        grain.WasUsedAgain |= !isNew;
        return grain;
    }

    /// <summary>Gives the next grain of the round, which never ends; null when there is none at all.</summary>
    public Grain? Next()
    {
        if (_round.Count == 0)
        {
            return null;
        }

        _next = _next >= _round.Count ? 0 : _next;
        return _round[_next++];
    }

    public void Remove(Grain grain)
    {
        _grains.Remove(grain.CustomerId);
        Bytes -= grain.Bytes;

        // The last of the round takes its place. When that was the place looked at just now, it is looked at again.
        Grain last = _round[^1];
        _round[grain.Place] = last;
        last.Place = grain.Place;
        _round.RemoveAt(_round.Count - 1);
        _next = _next == grain.Place + 1 ? grain.Place : _next;
    }

    /// <summary>Charges a grain for the memory it takes now.</summary>
    public void Charge(Grain grain)
    {
        int bytes = grain.Customer?.ApproximateBytes() ?? 0;
        Bytes += bytes - grain.Bytes;
        grain.Bytes = bytes;
    }
}
