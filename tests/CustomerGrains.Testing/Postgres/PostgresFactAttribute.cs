using Xunit;

namespace CustomerGrains.Testing.Postgres;

/// <summary>A fact that needs a PostgreSQL server, reported as skipped, with the reason, where none can be started.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PostgresFactAttribute : FactAttribute
{
    /// <summary>Looks for PostgreSQL.</summary>
    public PostgresFactAttribute() => Skip = PostgresPrograms.ReasonMissing;
}

/// <summary>A theory that needs a PostgreSQL server, reported as skipped, with the reason, where none can be started.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PostgresTheoryAttribute : TheoryAttribute
{
    /// <summary>Looks for PostgreSQL.</summary>
    public PostgresTheoryAttribute() => Skip = PostgresPrograms.ReasonMissing;
}
