using System.Runtime.CompilerServices;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Standards;
using CustomerGrains.Engine.Core;

namespace CustomerGrains.Engine.Tests.Support;

/// <summary>Standards as the engine applies them, and the shapes of all that tests apply.</summary>
internal static class Graded
{
    private static readonly ConditionalWeakTable<Standard, AppliedStandards> Applied = [];

    /// <summary>The shapes of all standards that were applied.</summary>
    public static StandingShapes Shapes { get; } = new();

    /// <summary>One standard for everybody.</summary>
    public static AppliedStandards By(Standard standard) => Applied.GetValue(standard, static each =>
    {
        AppliedStandards applied = AppliedStandards.Of(each);
        Shapes.Add(applied.InForce.Shape);
        return applied;
    });
}
