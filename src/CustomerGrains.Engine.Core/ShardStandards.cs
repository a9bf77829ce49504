using CustomerGrains.Engine.Core.Population;

namespace CustomerGrains.Engine.Core;

/// <summary>The standards that a shard applies: the parts of it share one of these, so that all change at one step.</summary>
internal sealed class ShardStandards(AppliedStandards standards)
{
    /// <summary>The standards from this step on.</summary>
    public AppliedStandards Now { get; set; } = standards;

    /// <summary>Makes the rows of the population index that go with snapshots; null where there is no index.</summary>
    public RowMaker? Rows { get; set; }
}
