using CustomerGrains.Domain.Kpis;
using CustomerGrains.Grpc;
using CustomerGrains.Storage;
using CustomerGrains.V1;

namespace CustomerGrains.Server.Kpis;

/// <summary>customergrains.v1.KpiService: how the programme does.</summary>
internal sealed class KpiGrpcService(KpiReports reports) : GrpcService
{
    private static readonly ListKpisResponse Catalogue = new()
    {
        Kpis =
        {
            KpiCatalogue.All.Select(each => new V1.Kpi
            {
                Name = each.Name,
                Unit = (V1.KpiUnit)each.Unit,
                Definition = each.Definition,
                Numerator = each.Numerator,
                Denominator = each.Denominator,
                OfWarnings = each.OfRules == Domain.Kpis.KpiGrouping.Rule,
                OfTasks = each.OfRules == Domain.Kpis.KpiGrouping.Task,
            }),
        },
    };

    public override Google.Protobuf.Reflection.ServiceDescriptor Descriptor => KpiServiceMethods.Service;

    public override void Bind(GrpcServiceBinder binder)
    {
        binder.Unary(KpiServiceMethods.ListKpis, (_, _) => ValueTask.FromResult(Catalogue));
        binder.Unary(KpiServiceMethods.GetKpis, (request, call) => GetAsync(request, call.CancellationToken));
    }

    private async ValueTask<GetKpisResponse> GetAsync(GetKpisRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await reports.GetAsync(request, cancellationToken);
        }
        catch (StoreException)
        {
            throw GrpcErrors.Unavailable("the store did not answer", TimeSpan.FromSeconds(1));
        }
    }
}
