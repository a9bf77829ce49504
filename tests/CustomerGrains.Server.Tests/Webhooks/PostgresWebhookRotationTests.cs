using CustomerGrains.Server.Tests.Support;
using CustomerGrains.Storage.Postgres;
using CustomerGrains.Testing.Postgres;

namespace CustomerGrains.Server.Tests.Webhooks;

/// <summary>Secrets change on a server with its data in a database.</summary>
[NeedsPostgres]
public sealed class PostgresWebhookRotationTests : WebhookRotationContract
{
    private protected override async Task<PostgresConnectionText?> DatabaseAsync() => await Databases.OfPostgresAsync();
}
