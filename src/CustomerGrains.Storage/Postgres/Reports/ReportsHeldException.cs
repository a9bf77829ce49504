using Npgsql;

namespace CustomerGrains.Storage.Postgres.Reports;

/// <summary>Somebody's open transaction holds what has to be made anew; it can be once that has ended.</summary>
/// <param name="message">What is held.</param>
/// <param name="innerException">The driver's own exception.</param>
internal sealed class ReportsHeldException(string message, PostgresException innerException) : StoreException(message, innerException);
