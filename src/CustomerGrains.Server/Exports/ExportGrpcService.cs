using CustomerGrains.Domain;
using CustomerGrains.Engine.Core;
using CustomerGrains.Engine.Embedded;
using CustomerGrains.Engine.Exports;
using CustomerGrains.Grpc;
using CustomerGrains.Server.Customers;
using CustomerGrains.Server.Interactions;
using CustomerGrains.Storage;
using CustomerGrains.V1;

namespace CustomerGrains.Server.Exports;

/// <summary>customergrains.v1.ExportService.</summary>
internal sealed class ExportGrpcService(CustomerExport export, EmbeddedEngine engine, TimeProvider time) : GrpcService, IDisposable
{
    private const int ExportsMax = 2;
    private const int RowsOfResponse = 200;
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _exports = new(ExportsMax);

    public override Google.Protobuf.Reflection.ServiceDescriptor Descriptor => ExportServiceMethods.Service;

    public override void Bind(GrpcServiceBinder binder) => binder.ServerStreaming(ExportServiceMethods.ExportCustomers, ExportAsync);

    public void Dispose() => _exports.Dispose();

    private async ValueTask ExportAsync(ExportCustomersRequest request, IGrpcStreamWriter<ExportCustomersResponse> responses, GrpcServerCall call)
    {
        var now = Instant.From(time.GetUtcNow());
        (Instant at, ExportView view) = InstantOf(request, now);
        AppliedStandards standards = engine.Standards;
        ExportColumns columns = ExportColumns.Of(request.Columns, standards);
        if (!await _exports.WaitAsync(TimeSpan.Zero, call.CancellationToken))
        {
            throw GrpcErrors.ResourceExhausted($"{ExportsMax} exports are under way", RetryAfter);
        }

        try
        {
            // What was recorded by then may still be on its way to the store.
            await engine.DurableAsync(at, call.CancellationToken);
            await responses.WriteAsync(Header(columns, at, standards), call.CancellationToken);
            await foreach (IReadOnlyList<CustomerFeatures> batch in export.ReadAsync(columns.Features, at, view, call.CancellationToken))
            {
                foreach (CustomerFeatures[] some in batch.Chunk(RowsOfResponse))
                {
                    await responses.WriteAsync(new ExportCustomersResponse { Customers = { some.Select(each => Row(columns, each, at)) } }, call.CancellationToken);
                }
            }
        }
        catch (StoreException)
        {
            throw GrpcErrors.Unavailable("the store did not answer", RetryAfter);
        }
        finally
        {
            _exports.Release();
        }
    }

    private static (Instant At, ExportView View) InstantOf(ExportCustomersRequest request, Instant now) => request switch
    {
        { At: null, HappenedBy: null } => (now, ExportView.Present),
        { HappenedBy: null } => (InstantOf("at", request.At, now), ExportView.Known),
        { At: null } => (InstantOf("happened_by", request.HappenedBy, now), ExportView.Happened),
        _ => throw GrpcErrors.InvalidArgument("happened_by", "cannot be asked for together with at; give one of them"),
    };

    private static Instant InstantOf(string field, Google.Protobuf.WellKnownTypes.Timestamp at, Instant now)
    {
        Instant instant = CustomerOrders.ReadInstant(field, at);
        return instant <= now ? instant : throw GrpcErrors.InvalidArgument(field, "lies ahead of the clock; the past and the present can be exported");
    }

    private static ExportCustomersResponse Header(ExportColumns columns, Instant at, AppliedStandards standards) => new()
    {
        Header = new ExportHeader
        {
            Columns = { columns.Columns },
            AsOf = InteractionWriter.Write(at),
            StandardVersion = standards.InForce.Standard.Version,
            Currency = standards.InForce.Standard.ReportingCurrency.Code,
        },
    };

    private static ExportedCustomer Row(ExportColumns columns, CustomerFeatures customer, Instant at)
    {
        var row = new ExportedCustomer
        {
            CustomerId = customer.CustomerId,
            Version = customer.Version,
            StandardVersion = customer.StandardVersion,
            AsOf = InteractionWriter.Write(at),
            RecordedAt = InteractionWriter.Write(customer.RecordedAt),
        };
        columns.Fill(customer, row);
        return row;
    }
}
