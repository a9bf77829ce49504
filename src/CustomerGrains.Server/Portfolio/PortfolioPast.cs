using CustomerGrains.Domain;
using CustomerGrains.Domain.Portfolios;
using CustomerGrains.Engine.Embedded;
using CustomerGrains.Engine.Portfolios;
using CustomerGrains.Grpc;
using CustomerGrains.Server.Interactions;
using CustomerGrains.Server.Standards;
using CustomerGrains.V1;
using Google.Protobuf.WellKnownTypes;
using DecisionSubject = CustomerGrains.Domain.Decisions.DecisionSubject;
using Rejection = CustomerGrains.Domain.Interactions.Rejection;

namespace CustomerGrains.Server.Portfolio;

/// <summary>Answers questions about all customers over time.</summary>
/// <param name="history">What was decided, day by day.</param>
/// <param name="ledger">Which standard was in force when.</param>
/// <param name="engine">Knows the levels of the standard in force.</param>
/// <param name="time">The clock.</param>
internal sealed class PortfolioPast(PortfolioHistory history, StandardLedger ledger, EmbeddedEngine engine, TimeProvider time)
{
    private const int DaysDefault = 30;
    private const int DaysMax = 366;

    /// <summary>The days.</summary>
    /// <exception cref="GrpcException">INVALID_ARGUMENT, naming the field.</exception>
    public async Task<ListPortfolioDaysResponse> DaysAsync(ListPortfolioDaysRequest request, CancellationToken cancellationToken)
    {
        int last = request.To is null ? Now.Day : Past("to", request.To).Day;
        int first = request.From is null ? last - DaysDefault : Past("from", request.From).Day;
        if (first > last || last - first > DaysMax)
        {
            throw GrpcErrors.InvalidArgument("from", $"lies {last - first} days before to; allowed are 0 to {DaysMax}");
        }

        IReadOnlyList<PortfolioDistribution> days = await history.DaysAsync(first - DriftAlarms.CompareDays, last, cancellationToken);
        PortfolioLevels levels = new(engine.Standards.InForce.Shape, days.SelectMany(day => Known(day)));
        string[] by = levels.Check("by", request.By);
        return new ListPortfolioDaysResponse
        {
            Days =
            {
                days.Skip(DriftAlarms.CompareDays)
                    .Select((day, place) => PortfolioWriter.Day(day, days[place], by.Length > 0 ? by : levels.Decided, levels)),
            },
        };
    }

    /// <summary>The migration.</summary>
    /// <exception cref="GrpcException">INVALID_ARGUMENT, naming the field; NOT_FOUND; FAILED_PRECONDITION.</exception>
    public async Task<GetMigrationResponse> MigrateAsync(GetMigrationRequest request, CancellationToken cancellationToken)
    {
        (Instant from, Instant to) = await SpanAsync(request, cancellationToken);
        IReadOnlyList<PortfolioDistribution> ends = [.. await history.DaysAsync(from.Day, from.Day, cancellationToken), .. await history.DaysAsync(to.Day, to.Day, cancellationToken)];
        PortfolioLevels levels = new(engine.Standards.InForce.Shape, ends.SelectMany(each => each.Decided.Counts.Keys));
        string by = levels.Check("by", [request.By])[0];
        if (!TallyKey.IsDecided(by))
        {
            throw GrpcErrors.InvalidArgument("by", $"is {by}, of which nothing is decided; allowed are grading:NAME and lifecycle:NAME");
        }

        bool isGrading = by.StartsWith(TallyKey.GradingPrefix, StringComparison.Ordinal);
        PortfolioMigration migration = await history.MigrateAsync(
            isGrading ? DecisionSubject.Grading : DecisionSubject.Lifecycle, by[(by.IndexOf(':', StringComparison.Ordinal) + 1)..], from, to, levels.Of(by), cancellationToken);
        (string before, string after) = await ledger.LookAsync(
            (register, _, _) => (register.InForceAt(from).Version, register.InForceAt(to).Version), cancellationToken);
        return new GetMigrationResponse
        {
            From = InteractionWriter.Write(from),
            To = InteractionWriter.Write(to),
            Migration = PortfolioWriter.Migration(by, migration),
            Alarm = (V1.DriftAlarm)DriftAlarms.Of(migration.Drift),
            StandardFrom = before,
            StandardTo = after,
        };
    }

    private Instant Now => Instant.From(time.GetUtcNow());

    /// <summary>What is known of a day by name, but for those without a level.</summary>
    private static IEnumerable<TallyKey> Known(PortfolioDistribution day) =>
        day.Measured is null ? day.Decided.Counts.Keys : day.Decided.Counts.Keys.Concat(day.Measured.Counts.Keys);

    private async Task<(Instant From, Instant To)> SpanAsync(GetMigrationRequest request, CancellationToken cancellationToken)
    {
        Instant? to = request.To is null ? null : Past("to", request.To);
        if (request.StandardVersion.Length == 0)
        {
            Instant until = to ?? Now;
            Instant from = request.From is null ? until.Plus(-TimeSpan.FromDays(DriftAlarms.CompareDays)) : Past("from", request.From);
            return from <= until ? (from, until) : throw GrpcErrors.InvalidArgument("to", "lies before from");
        }

        if (request.From is not null)
        {
            throw GrpcErrors.InvalidArgument("from", "is set together with standard_version; allowed is one of them");
        }

        (Instant since, Instant? replaced) = await StandardTurns.LastAsync(ledger, request.StandardVersion, cancellationToken);

        // One microsecond before it took effect everything was still decided by the one before.
        return (since.Plus(-TimeSpan.FromMicroseconds(1)), to ?? replaced ?? Now);
    }

    private Instant Past(string field, Timestamp? timestamp)
    {
        Rejection? rejection = null;
        Instant instant = InteractionReader.ReadInstant(field, timestamp, ref rejection);
        return rejection is not null ? throw GrpcErrors.InvalidArgument(field, rejection.Description)
            : instant.Day < 1 || instant > Now ? throw GrpcErrors.InvalidArgument(field, "allowed is from 1970-01-02 to the present")
            : instant;
    }
}
