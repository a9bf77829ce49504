using CustomerGrains.Storage.Postgres;

namespace CustomerGrains.Server.Tests.Webhooks;

/// <summary>Secrets change on a server with its data in files.</summary>
public sealed class SqliteWebhookRotationTests : WebhookRotationContract
{
    private protected override Task<PostgresConnectionText?> DatabaseAsync() => Task.FromResult<PostgresConnectionText?>(null);
}
