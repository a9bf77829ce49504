namespace CustomerGrains.Domain.Tests.Scoring.Data;

/// <summary>A fact that compares with the shared data and is reported as skipped, with the reason, where that is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SharedDataFactAttribute : FactAttribute
{
    public SharedDataFactAttribute() => Skip = SharedData.ReasonMissing;
}
