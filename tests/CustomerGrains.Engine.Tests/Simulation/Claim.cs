using System.Diagnostics.CodeAnalysis;

namespace CustomerGrains.Engine.Tests.Simulation;

/// <summary>What must hold in a simulated run.</summary>
internal static class Claim
{
    public static void That([DoesNotReturnIf(false)] bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new SimulationException(otherwise);
        }
    }
}
