namespace CustomerGrains.Testing.Postgres;

/// <summary>A test class that needs a PostgreSQL server.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NeedsPostgresAttribute : NeedsAttribute
{
    /// <inheritdoc/>
    public override string? ReasonMissing => PostgresPrograms.ReasonMissing;
}
