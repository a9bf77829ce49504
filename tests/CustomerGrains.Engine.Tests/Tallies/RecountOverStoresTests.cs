using CustomerGrains.Engine.Tests.Support;
using CustomerGrains.Testing.Postgres;

namespace CustomerGrains.Engine.Tests.Tallies;

public sealed class RecountOverMemoryTests() : RecountUnderWritesContract(new MemoryPlace());

public sealed class RecountOverSqliteTests() : RecountUnderWritesContract(new SqlitePlace());

[NeedsPostgres]
public sealed class RecountOverPostgresTests() : RecountUnderWritesContract(new PostgresPlace());
