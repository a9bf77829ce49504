using CustomerGrains.Domain;
using CustomerGrains.Engine.Core;
using CustomerGrains.Engine.Core.Population;

namespace CustomerGrains.Engine.Embedded;

/// <summary>All shards of an engine, and which customer belongs to which.</summary>
internal sealed class ShardSet
{
    private readonly Shard[] _shards;

    public ShardSet(int count, AppliedStandards standards, ShardLimits limits, ShardServices services) =>
        _shards = [.. Enumerable.Range(0, count).Select(number => new Shard(number, standards, limits, services))];

    public int Count => _shards.Length;

    /// <summary>Customers in memory, about.</summary>
    public long ResidentCustomers => _shards.Sum(shard => shard.ResidentCustomers);

    /// <summary>Customers in memory who rest.</summary>
    public long RestingCustomers => _shards.Sum(shard => shard.RestingCustomers);

    /// <summary>Memory they take, about.</summary>
    public long ResidentBytes => _shards.Sum(shard => shard.ResidentBytes);

    public Shard this[int number] => _shards[number];

    public Shard Of(string customerId) => _shards[NumberOf(customerId)];

    /// <summary>The same in every process, so that a shard's customers can be named from outside.</summary>
    public int NumberOf(string customerId) => (int)(StableHash.Mix(StableHash.Of(customerId)) % (ulong)_shards.Length);

    /// <summary>Runs all until they are stopped.</summary>
    public Task RunAsync() => Task.WhenAll(_shards.Select(shard => Task.Run(shard.RunAsync)));

    /// <summary>Has each grade by other standards.</summary>
    /// <param name="standards">The standards.</param>
    /// <param name="rows">Makes rows of the population index by them; null where there is no index.</param>
    public void Apply(AppliedStandards standards, RowMaker? rows) => Array.ForEach(_shards, shard => shard.Apply(standards, rows));

    /// <summary>Since when the first customer without a snapshot of its change has changed; <see cref="Shard.NoChange"/> for none.</summary>
    public Instant ChangedSince => _shards.Min(shard => shard.ChangedSince);

    public void Tick() => Array.ForEach(_shards, shard => shard.Tick());

    /// <summary>Has each take its snapshots and end.</summary>
    public void Stop() => Array.ForEach(_shards, shard => shard.Stop());
}
