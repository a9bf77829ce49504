using System.Net.Sockets;
using System.Security.Cryptography;
using Npgsql;

namespace CustomerGrains.Storage.Postgres;

/// <summary>The driver's and the server's failures in the store's words: one line, no secret, no personal data.</summary>
internal static class PostgresFailure
{
    /// <summary>Whether an exception is a failure of the database or of the way to it, and not of our code.</summary>
    public static bool IsFailure(Exception exception) =>
        exception is NpgsqlException or TimeoutException or IOException or SocketException or System.Security.Authentication.AuthenticationException
            or CryptographicException or UnauthorizedAccessException;

    /// <summary>Whether a connection broke or was broken, so that the server may have gone away.</summary>
    public static bool IsOfConnection(Exception exception) => exception is not PostgresException { SqlState: not PostgresErrorCodes.AdminShutdown };

    /// <summary>The failure to throw.</summary>
    public static StoreException Of(Exception exception)
    {
        return exception switch
        {
            StoreException known => known,
            _ when Rewound(exception) is { } rewound => rewound,
            PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } server => new StoreFencedException(
                "a version in the group exists already: another writer has the customer", server),
            PostgresException server => FromServer(server),
            _ when Within<StoreException>(exception) is { } known => known,
            _ when Within<PostgresException>(exception) is { } server => FromServer(server),
            _ when Within<System.Security.Authentication.AuthenticationException>(exception) is { } tls => new StoreException(
                $"the database's TLS is not acceptable: {FirstLine(tls)}", exception),
            _ when Within<CryptographicException>(exception) is { } key => new StoreException(
                $"a certificate or key that the connection string names cannot be used: {FirstLine(key)}", exception),
            _ when (Within<FileNotFoundException>(exception) ?? Within<DirectoryNotFoundException>(exception) ?? Within<UnauthorizedAccessException>(exception) as Exception)
                is { } file => new StoreException($"a file that the connection string names cannot be read: {FirstLine(file)}", exception),
            _ when Within<TimeoutException>(exception) is not null => new StoreException("the database did not answer in time", exception) { IsAway = true },
            _ when Within<SocketException>(exception) is { } socket => new StoreException($"the database cannot be reached: {FirstLine(socket)}", exception) { IsAway = true },
            _ when Within<IOException>(exception) is not null => new StoreException("the connection to the database broke", exception) { IsAway = true },
            _ => new StoreException($"the connection to the database failed: {FirstLine(exception)}", exception),
        };
    }

    private static StoreException FromServer(PostgresException server)
    {
        string detail = $"PostgreSQL {server.SqlState}: {server.MessageText.ReplaceLineEndings(" ")}";
        string message = Plainly(server.SqlState) is { } plainly ? $"{plainly} ({detail})" : detail;
        return server.SqlState is PostgresErrorCodes.DataCorrupted or PostgresErrorCodes.IndexCorrupted
            ? new StoreCorruptException($"the database is damaged ({detail})", server)
            : new StoreException(message, server)
            {
                IsAway = server.SqlState is PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.TooManyConnections
                    or PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown,
            };
    }

    private static string? Plainly(string sqlState) => sqlState switch
    {
        PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification => "the database refuses the user or the password",
        PostgresErrorCodes.InvalidCatalogName => "there is no such database",
        PostgresErrorCodes.TooManyConnections => "the database has no connection free",
        PostgresErrorCodes.ReadOnlySqlTransaction => "the database is read-only",
        PostgresErrorCodes.DiskFull => "the database's disk is full",
        PostgresErrorCodes.OutOfMemory => "the database has no memory left",
        PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown => "the database was stopped",
        PostgresErrorCodes.CannotConnectNow => "the database is starting or stopping",
        PostgresErrorCodes.InsufficientPrivilege => "the database role may not do this",
        PostgresErrorCodes.QueryCanceled or PostgresErrorCodes.LockNotAvailable => "the database did not get it done in time",
        PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidSchemaName => "the tables are missing",
        _ => null,
    };

    /// <summary>Of several hosts any may have found it, while others could not be reached.</summary>
    private static StoreRewoundException? Rewound(Exception? exception) => exception switch
    {
        null => null,
        StoreRewoundException found => found,
        AggregateException several => several.InnerExceptions.Select(Rewound).FirstOrDefault(each => each is not null),
        _ => Rewound(exception.InnerException),
    };

    private static T? Within<T>(Exception exception)
        where T : Exception
    {
        for (Exception? each = exception; each is not null; each = each.InnerException)
        {
            if (each is T found)
            {
                return found;
            }
        }

        return null;
    }

    private static string FirstLine(Exception exception) => exception.Message.Split('\n')[0].Trim();
}
