using CustomerGrains.Engine.Tests.Support;
using CustomerGrains.Testing.Postgres;

namespace CustomerGrains.Engine.Tests.Following;

public sealed class CopyOverMemoryTests() : CopyContract(new MemoryPlace());

public sealed class CopyOverSqliteTests() : CopyContract(new SqlitePlace());

[NeedsPostgres]
public sealed class CopyOverPostgresTests() : CopyContract(new PostgresPlace());
