using CustomerGrains.Engine.Population;
using CustomerGrains.Grpc;
using CustomerGrains.Server.Customers;
using CustomerGrains.Storage;
using CustomerGrains.V1;

namespace CustomerGrains.Server.Portfolio;

/// <summary>customergrains.v1.PortfolioService: all customers together, now from the index of all customers, and over time from what was decided.</summary>
internal sealed class PortfolioGrpcService(CustomerLists listing, PortfolioPast past) : GrpcService
{
    public override Google.Protobuf.Reflection.ServiceDescriptor Descriptor => PortfolioServiceMethods.Service;

    public override void Bind(GrpcServiceBinder binder)
    {
        binder.Unary(
            PortfolioServiceMethods.GetDistribution, (request, call) => ValueTask.FromResult(GetDistribution(request, call.CancellationToken)));
        binder.Unary(PortfolioServiceMethods.ListPortfolioDays, (request, call) => GuardAsync(() => past.DaysAsync(request, call.CancellationToken)));
        binder.Unary(PortfolioServiceMethods.GetMigration, (request, call) => GuardAsync(() => past.MigrateAsync(request, call.CancellationToken)));
    }

    private static async ValueTask<T> GuardAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (StoreException)
        {
            throw GrpcErrors.Unavailable("the store did not answer", TimeSpan.FromSeconds(1));
        }
    }

    private GetDistributionResponse GetDistribution(GetDistributionRequest request, CancellationToken cancellationToken)
    {
        PopulationView view = listing.View;
        PopulationDistribution found = view.Distribute(request.By, CustomerLists.ReadFilter(request.Filter), cancellationToken);
        CustomerLists.Refuse(found.Problems);
        return new GetDistributionResponse
        {
            Distributions =
            {
                found.Distributions.Select(each => new Distribution
                {
                    By = each.By, Shares = { each.Parts.Select(part => Write(part, found.Total, LevelCapacities.Of(view.Standard, each.By, part.Name))) },
                }),
            },
            Total = Write(found.Total, found.Total, capacity: 0),
            Currency = view.Standard.ReportingCurrency.Code,
            Status = CustomerLists.WriteStatus(view),
        };
    }

    private static PortfolioShare Write(PopulationPart part, PopulationPart total, long capacity)
    {
        var share = new PortfolioShare
        {
            Name = part.Name,
            Customers = part.Customers,
            CustomersShare = total.Customers == 0 ? 0 : (double)part.Customers / total.Customers,
            Revenue365D = part.Revenue,
            ExpectedLifetimeValue = part.ExpectedValue,
            Capacity = capacity,
        };
        if (total.Revenue > 0)
        {
            share.RevenueShare = part.Revenue / total.Revenue;
        }

        if (part.Customers > 0)
        {
            share.MeanSatisfaction = part.Satisfaction / part.Customers;
        }

        return share;
    }
}
