using CustomerGrains.Domain.Decisions;
using CustomerGrains.Engine.Population;
using Microsoft.Extensions.Logging;

namespace CustomerGrains.Engine.Embedded;

/// <summary>What all shards of an engine share.</summary>
/// <param name="Shapes">The names behind the standings of all standards so far.</param>
/// <param name="Committer">Makes records durable.</param>
/// <param name="Reader">Reads customers and journal.</param>
/// <param name="Snapshots">Writes snapshots.</param>
/// <param name="Instruments">What operations see.</param>
/// <param name="Time">The clock.</param>
/// <param name="Logger">The log.</param>
/// <param name="Fault">Told when a shard stops on a fault.</param>
/// <param name="Population">The population index; null without.</param>
internal sealed record ShardServices(
    StandingShapes Shapes, Committer Committer, StoreReader Reader, SnapshotWriter Snapshots, EngineInstruments Instruments, TimeProvider Time, ILogger Logger, Action<Exception> Fault,
    LivePopulation? Population = null);
