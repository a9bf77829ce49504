using CustomerGrains.Engine.Tests.Contract;
using CustomerGrains.Engine.Tests.Support;
using CustomerGrains.Testing.Postgres;

namespace CustomerGrains.Engine.Tests.Embedded;

public sealed class SubmittingOverMemoryTests() : SubmittingContract(new MemoryPlace());

public sealed class SubmittingOverSqliteTests() : SubmittingContract(new SqlitePlace());

[NeedsPostgres]
public sealed class SubmittingOverPostgresTests() : SubmittingContract(new PostgresPlace());

public sealed class ReadingOverMemoryTests() : ReadingContract(new MemoryPlace());

public sealed class ReadingOverSqliteTests() : ReadingContract(new SqlitePlace());

[NeedsPostgres]
public sealed class ReadingOverPostgresTests() : ReadingContract(new PostgresPlace());

public sealed class FailureOverMemoryTests() : FailureContract(new MemoryPlace());

public sealed class FailureOverSqliteTests() : FailureContract(new SqlitePlace());

[NeedsPostgres]
public sealed class FailureOverPostgresTests() : FailureContract(new PostgresPlace());

public sealed class OverloadOverMemoryTests() : OverloadContract(new MemoryPlace());

public sealed class OverloadOverSqliteTests() : OverloadContract(new SqlitePlace());

[NeedsPostgres]
public sealed class OverloadOverPostgresTests() : OverloadContract(new PostgresPlace());

public sealed class OrderOverMemoryTests() : OrderContract(new MemoryPlace());

public sealed class OrderOverSqliteTests() : OrderContract(new SqlitePlace());

[NeedsPostgres]
public sealed class OrderOverPostgresTests() : OrderContract(new PostgresPlace());

public sealed class KnownOverMemoryTests() : KnownContract(new MemoryPlace());

public sealed class KnownOverSqliteTests() : KnownContract(new SqlitePlace());

[NeedsPostgres]
public sealed class KnownOverPostgresTests() : KnownContract(new PostgresPlace());

public sealed class WarningOverMemoryTests() : WarningContract(new MemoryPlace());

public sealed class WarningOverSqliteTests() : WarningContract(new SqlitePlace());

[NeedsPostgres]
public sealed class WarningOverPostgresTests() : WarningContract(new PostgresPlace());

public sealed class TaskOverMemoryTests() : TaskContract(new MemoryPlace());

public sealed class TaskOverSqliteTests() : TaskContract(new SqlitePlace());

[NeedsPostgres]
public sealed class TaskOverPostgresTests() : TaskContract(new PostgresPlace());

public sealed class InterventionOverMemoryTests() : InterventionContract(new MemoryPlace());

public sealed class InterventionOverSqliteTests() : InterventionContract(new SqlitePlace());

[NeedsPostgres]
public sealed class InterventionOverPostgresTests() : InterventionContract(new PostgresPlace());

public sealed class PointsOverMemoryTests() : PointsContract(new MemoryPlace());

public sealed class PointsOverSqliteTests() : PointsContract(new SqlitePlace());

[NeedsPostgres]
public sealed class PointsOverPostgresTests() : PointsContract(new PostgresPlace());
