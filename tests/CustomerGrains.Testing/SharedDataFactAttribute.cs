using Xunit;

namespace CustomerGrains.Testing;

/// <summary>A fact that compares with the shared data, reported as skipped, with the reason, where that is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SharedDataFactAttribute : FactAttribute
{
    /// <summary>Looks for the data.</summary>
    public SharedDataFactAttribute() => Skip = SharedData.ReasonMissing;
}
