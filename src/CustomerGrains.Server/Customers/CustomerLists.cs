using CustomerGrains.Engine.Embedded;
using CustomerGrains.Engine.Population;
using CustomerGrains.Grpc;
using CustomerGrains.Server.Interactions;
using CustomerGrains.Server.Standards;
using CustomerGrains.V1;

namespace CustomerGrains.Server.Customers;

/// <summary>Answers ListCustomers and GetCustomerIndex from the engine's population index.</summary>
internal sealed class CustomerLists(EmbeddedEngine engine)
{
    private const int PageDefault = 100;
    private const int PageMax = CustomerQuery.LimitMax;
    private const string Descending = "desc";
    private const string Ascending = "asc";

    private readonly MatterFilter _matters = new(engine);

    /// <summary>The index of all customers.</summary>
    /// <exception cref="GrpcException">FAILED_PRECONDITION: there is none.</exception>
    public PopulationView View => engine.Population
        ?? throw GrpcErrors.FailedPrecondition("this server keeps no index of all customers: it was started with the setting index off");

    /// <summary>A page of customers.</summary>
    /// <exception cref="GrpcException">INVALID_ARGUMENT, naming the field.</exception>
    public ListCustomersResponse List(ListCustomersRequest request, CancellationToken cancellationToken)
    {
        PopulationView view = View;
        if (request.PageSize is < 0 or > PageMax)
        {
            throw GrpcErrors.InvalidArgument("page_size", $"is {request.PageSize}; allowed are 1 to {PageMax}, or 0 for {PageDefault}");
        }

        (string by, bool isDescending) = ReadOrder(request.OrderBy);
        var fields = ListedFields.Of(request.Fields, view.Layout);
        string binding = ListToken.BindingOf(request, by, isDescending);
        CustomerListing page = view.List(
            new CustomerQuery(
                ReadFilter(request.Filter), by, isDescending, ListToken.Read(request.PageToken, binding), request.PageSize == 0 ? PageDefault : request.PageSize)
            {
                Among = _matters.CustomersOf(request),
            },
            cancellationToken);
        Refuse(page.Problems);
        return new ListCustomersResponse
        {
            Customers = { page.Rows.Select(fields.Write) },
            Total = page.Total,
            NextPageToken = page.Next is { } next ? ListToken.Write(next, binding) : "",
            Status = WriteStatus(view),
        };
    }

    /// <summary>What can be asked for.</summary>
    public GetCustomerIndexResponse Describe()
    {
        PopulationView view = View;
        return new GetCustomerIndexResponse { Fields = { IndexedFields.Of(view.Layout) }, Status = WriteStatus(view) };
    }

    /// <summary>The condition of a message; null for none.</summary>
    /// <exception cref="GrpcException">INVALID_ARGUMENT, naming the field.</exception>
    public static Domain.Conditions.Condition? ReadFilter(V1.Condition? filter)
    {
        if (filter is null)
        {
            return null;
        }

        List<(string Path, string Message)> problems = [];
        Domain.Conditions.Condition condition = new ConditionReader(problems).Read(filter, "filter");
        Refuse([.. problems.Select(problem => new QueryProblem(problem.Path, problem.Message))]);
        return condition;
    }

    /// <summary>Refuses a question by the first thing that is wrong with it.</summary>
    public static void Refuse(IReadOnlyList<QueryProblem> problems)
    {
        if (problems is [var problem, ..])
        {
            throw GrpcErrors.InvalidArgument(problem.Field, problem.Message);
        }
    }

    /// <summary>How far an answer can be believed.</summary>
    public static IndexStatus WriteStatus(PopulationView view) => new()
    {
        AsOf = InteractionWriter.Write(view.Status.AsOf),
        IsComplete = view.Status.IsComplete,
        PassShare = view.Status.PassShare,
        Customers = view.Status.Customers,
        StandardVersion = view.Standard.Version,
    };

    private static (string By, bool IsDescending) ReadOrder(string text)
    {
        string[] words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return words switch
        {
            [] => (PopulationView.CustomerId, false),
            [var by] => (by, false),
            [var by, Ascending] => (by, false),
            [var by, Descending] => (by, true),
            _ => throw GrpcErrors.InvalidArgument("order_by", $"is '{text}'; allowed is one field, then {Ascending} or {Descending}: revenue_365d desc"),
        };
    }
}
