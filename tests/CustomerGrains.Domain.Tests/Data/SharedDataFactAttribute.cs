namespace CustomerGrains.Domain.Tests.Data;

/// <summary>A fact that compares with the shared data, reported as skipped, with the reason, where that is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SharedDataFactAttribute : FactAttribute
{
    public SharedDataFactAttribute() => Skip = SharedData.ReasonMissing;
}
