namespace CustomerGrains.Engine.Core;

/// <summary>The grains of a shard by customer and in order of last use, with the memory they take.</summary>
internal sealed class GrainTable
{
    private readonly Dictionary<string, Grain> _grains = new(StringComparer.Ordinal);
    private Grain? _mostRecent;
    private Grain? _leastRecent;

    public int Count => _grains.Count;

    public long Bytes { get; private set; }

    /// <summary>The grain that was used longest ago.</summary>
    public Grain? LeastRecent => _leastRecent;

    public Grain? Find(string customerId) => _grains.GetValueOrDefault(customerId);

    /// <summary>Gives a customer's grain, a new one where there is none, as the most recently used.</summary>
    public Grain Touch(string customerId, out bool isNew)
    {
        isNew = !_grains.TryGetValue(customerId, out Grain? grain);
        if (grain is null)
        {
            grain = new Grain(customerId);
            _grains.Add(customerId, grain);
            PutFirst(grain);
        }
        else
        {
            Touch(grain);
        }

        return grain;
    }

    /// <summary>Makes a grain the most recently used.</summary>
    public void Touch(Grain grain)
    {
        if (!ReferenceEquals(grain, _mostRecent))
        {
            Unlink(grain);
            PutFirst(grain);
        }
    }

    public void Remove(Grain grain)
    {
        _grains.Remove(grain.CustomerId);
        Unlink(grain);
        Bytes -= grain.Bytes;
    }

    /// <summary>Charges a grain for the memory it takes now.</summary>
    public void Charge(Grain grain)
    {
        int bytes = grain.Customer?.ApproximateBytes() ?? 0;
        Bytes += bytes - grain.Bytes;
        grain.Bytes = bytes;
    }

    private void PutFirst(Grain grain)
    {
        grain.LessRecent = _mostRecent;
        grain.MoreRecent = null;
        if (_mostRecent is not null)
        {
            _mostRecent.MoreRecent = grain;
        }

        _mostRecent = grain;
        _leastRecent ??= grain;
    }

    private void Unlink(Grain grain)
    {
        if (grain.MoreRecent is null)
        {
            _mostRecent = grain.LessRecent;
        }
        else
        {
            grain.MoreRecent.LessRecent = grain.LessRecent;
        }

        if (grain.LessRecent is null)
        {
            _leastRecent = grain.MoreRecent;
        }
        else
        {
            grain.LessRecent.MoreRecent = grain.MoreRecent;
        }

        grain.MoreRecent = grain.LessRecent = null;
    }
}
