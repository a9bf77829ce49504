using CustomerGrains.Grpc;
using CustomerGrains.V1;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;

namespace CustomerGrains.Cli.Tests.Support;

/// <summary>Answers questions about the customers it was given.</summary>
internal sealed class FakeCustomers : GrpcService
{
    public override ServiceDescriptor Descriptor => CustomerServiceMethods.Service;

    public Dictionary<string, Customer> Customers { get; } = [];

    /// <summary>The interactions of every customer, newest first.</summary>
    public List<RecordedInteraction> Timeline { get; } = [];

    /// <summary>Knows customers beside those.</summary>
    public Func<string, Customer?> Others { get; set; } = _ => null;

    /// <summary>The grades by customer.</summary>
    public Dictionary<string, GetGradeResponse> Grades { get; } = [];

    /// <summary>The explanations by customer.</summary>
    public Dictionary<string, Explanation> Explanations { get; } = [];

    /// <summary>The last question about one customer.</summary>
    public GetCustomerRequest? Asked { get; private set; }

    /// <summary>The changes of every customer's grades.</summary>
    public List<GradeChange> Changes { get; } = [];

    /// <summary>The last grade set by hand.</summary>
    public OverrideGradeRequest? Ordered { get; private set; }

    /// <summary>Who gave the last order.</summary>
    public string? OrderedBy { get; private set; }

    /// <summary>The sizes of the pages asked for.</summary>
    public List<int> PageSizes { get; } = [];

    public override void Bind(GrpcServiceBinder binder)
    {
        binder.Unary(CustomerServiceMethods.GetCustomer, (request, _) =>
        {
            Asked = request;
            return Customers.TryGetValue(request.CustomerId, out Customer? customer)
                ? ValueTask.FromResult(new GetCustomerResponse { Customer = customer })
                : throw GrpcErrors.NotFound("customer", request.CustomerId);
        });
        binder.Unary(CustomerServiceMethods.GetGrade, (request, _) => Grades.TryGetValue(request.CustomerId, out GetGradeResponse? grade)
            ? ValueTask.FromResult(grade)
            : throw GrpcErrors.NotFound("customer", request.CustomerId));
        binder.Unary(CustomerServiceMethods.BatchGetCustomers, (request, _) => ValueTask.FromResult(new BatchGetCustomersResponse
        {
            Customers = { request.CustomerIds.Select(Find).OfType<Customer>() },
            NotFoundIds = { request.CustomerIds.Where(id => Find(id) is null) },
        }));
        binder.Unary(CustomerServiceMethods.ExplainCustomer, (request, _) => Explanations.TryGetValue(request.CustomerId, out Explanation? explanation)
            ? ValueTask.FromResult(new ExplainCustomerResponse { Explanation = explanation })
            : throw GrpcErrors.NotFound("customer", request.CustomerId));
        binder.Unary(CustomerServiceMethods.OverrideGrade, (request, call) =>
        {
            (Ordered, OrderedBy) = (request, call.RequestHeaders.Get("customergrains-caller"));
            return ValueTask.FromResult(new OverrideGradeResponse { Version = 2, RecordedAt = new Timestamp { Seconds = 1_788_220_800 } });
        });
        binder.Unary(CustomerServiceMethods.EndGradeOverride, (_, call) =>
        {
            OrderedBy = call.RequestHeaders.Get("customergrains-caller");
            return ValueTask.FromResult(new EndGradeOverrideResponse { Version = 3, RecordedAt = new Timestamp { Seconds = 1_788_307_200 }, WasKnown = true });
        });
        binder.Unary(CustomerServiceMethods.ListGradeChanges, (_, _) => ValueTask.FromResult(new ListGradeChangesResponse { Changes = { Changes } }));
        binder.Unary(CustomerServiceMethods.ListInteractions, (request, _) => ValueTask.FromResult(List(request)));
    }

    private Customer? Find(string id) => Customers.GetValueOrDefault(id) ?? Others(id);

    private ListInteractionsResponse List(ListInteractionsRequest request)
    {
        if (!Customers.ContainsKey(request.CustomerId))
        {
            throw GrpcErrors.NotFound("customer", request.CustomerId);
        }

        PageSizes.Add(request.PageSize);
        int start = request.PageToken.Length == 0 ? 0 : int.Parse(request.PageToken);
        int end = Math.Min(start + request.PageSize, Timeline.Count);
        return new ListInteractionsResponse
        {
            Interactions = { Timeline[start..end] },
            NextPageToken = end < Timeline.Count ? end.ToString() : "",
        };
    }
}
