namespace CustomerGrains.Engine.Core;

/// <summary>How much a question about a customer asks for.</summary>
internal enum ReadScope
{
    /// <summary>All figures.</summary>
    Picture,

    /// <summary>Only what the customer is: stage, tier, score.</summary>
    Grade,

    /// <summary>A copy of the facts, for work that would keep the shard from its other customers.</summary>
    Facts,

    /// <summary>Nothing: the customer is looked at again, if that is due, and the answer comes when what was found is durable.</summary>
    Review,

    /// <summary>Nothing: a snapshot of the customer is taken, though there was one.</summary>
    Snapshot,
}
