using CustomerGrains.Engine.Population;
using CustomerGrains.Grpc;
using CustomerGrains.Server.Customers;
using CustomerGrains.V1;

namespace CustomerGrains.Server.Portfolio;

/// <summary>customergrains.v1.PortfolioService: all customers together, from the index of all customers.</summary>
internal sealed class PortfolioGrpcService(CustomerLists listing) : GrpcService
{
    public override Google.Protobuf.Reflection.ServiceDescriptor Descriptor => PortfolioServiceMethods.Service;

    public override void Bind(GrpcServiceBinder binder) => binder.Unary(
        PortfolioServiceMethods.GetDistribution, (request, call) => ValueTask.FromResult(GetDistribution(request, call.CancellationToken)));

    private GetDistributionResponse GetDistribution(GetDistributionRequest request, CancellationToken cancellationToken)
    {
        PopulationView view = listing.View;
        PopulationDistribution found = view.Distribute(request.By, CustomerLists.ReadFilter(request.Filter), cancellationToken);
        CustomerLists.Refuse(found.Problems);
        return new GetDistributionResponse
        {
            Distributions =
            {
                found.Distributions.Select(each => new Distribution { By = each.By, Shares = { each.Parts.Select(part => Write(part, found.Total)) } }),
            },
            Total = Write(found.Total, found.Total),
            Currency = view.Standard.ReportingCurrency.Code,
            Status = CustomerLists.WriteStatus(view),
        };
    }

    private static PortfolioShare Write(PopulationPart part, PopulationPart total)
    {
        var share = new PortfolioShare
        {
            Name = part.Name,
            Customers = part.Customers,
            CustomersShare = total.Customers == 0 ? 0 : (double)part.Customers / total.Customers,
            Revenue365D = part.Revenue,
            ExpectedLifetimeValue = part.ExpectedValue,
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
