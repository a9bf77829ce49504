using System.Net;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Storage.Postgres;

namespace CustomerGrains.Server.Configuration;

/// <summary>How a server runs. <see cref="Settings"/> says where each comes from and what is allowed.</summary>
internal sealed record ServerOptions
{
    /// <summary>The data folder, used where there is no <see cref="Postgres"/>.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>The PostgreSQL database that the data is in; null for the data folder.</summary>
    public PostgresConnectionText? Postgres { get; init; }

    /// <summary>How long a start waits for a database that is away; zero does not.</summary>
    public TimeSpan PostgresWait { get; init; }

    /// <summary>Where gRPC listens; loopback only.</summary>
    public required IPEndPoint GrpcAddress { get; init; }

    /// <summary>Where health, metrics and pages listen; loopback only.</summary>
    public required IPEndPoint WebAddress { get; init; }

    /// <summary>Names besides localhost by which pages and figures are asked for; * for any.</summary>
    public IReadOnlyList<string> WebNames { get; init; } = [];

    /// <summary>Memory for resident customers, in bytes.</summary>
    public required long MemoryLimitBytes { get; init; }

    /// <summary>The least severe log messages that are written.</summary>
    public required LogLevel LogLevel { get; init; }

    /// <summary>The currency that value is measured in.</summary>
    public required Currency ReportingCurrency { get; init; }

    /// <summary>Name of the stored model that the standard uses; null for the models that ship.</summary>
    public string? Model { get; init; }

    /// <summary>Whether all customers are kept in an index in memory, so that they can be listed and counted.</summary>
    public bool KeepsIndex { get; init; } = true;

    /// <summary>Whether tables and views for reading with SQL are kept; needs the index.</summary>
    public bool KeepsReports { get; init; }

    /// <summary>Whether webhooks may go to http and to networks that are not public.</summary>
    public bool AllowsAnyWebhookTarget { get; init; }

    /// <summary>Callers who may be told of which actions a customer is held out.</summary>
    public IReadOnlyList<string> Analysts { get; init; } = [];

    /// <summary>Whether MeasurementService is served.</summary>
    public bool Measurement { get; init; }
}
