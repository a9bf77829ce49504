namespace CustomerGrains.Engine.Core;

/// <summary>What a grain is doing.</summary>
internal enum GrainPhase
{
    /// <summary>Its customer is being read from the store, or will be as soon as what is pending is durable; work waits.</summary>
    Loading,

    /// <summary>Work is done at once.</summary>
    Ready,

    /// <summary>The journal is asked whether ids had effect, or will be as soon as nothing is pending; interactions wait.</summary>
    Checking,
}
