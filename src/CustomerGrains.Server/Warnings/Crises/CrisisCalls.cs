using CustomerGrains.Domain.Interactions;
using CustomerGrains.Engine.Embedded;
using CustomerGrains.Engine.Matters;
using CustomerGrains.Grpc;
using CustomerGrains.Server.Customers;
using CustomerGrains.Server.Interactions;
using CustomerGrains.Server.Standards;
using CustomerGrains.Storage;
using CustomerGrains.V1;

namespace CustomerGrains.Server.Warnings.Crises;

/// <summary>Answers the calls about crises.</summary>
internal sealed class CrisisCalls(EmbeddedEngine engine, CrisisLog log, CrisisDesk desk, CustomerLists listing)
{
    private const string RuleDefault = "crisis";
    private const int IdMax = 40;
    private const int CustomersDefault = 100_000;
    private const int CustomersMax = 1_000_000;
    private const int NamedMax = 10_000;
    private const int CategoriesMax = 100;

    /// <summary>RaiseCrisis.</summary>
    public async ValueTask<RaiseCrisisResponse> RaiseAsync(RaiseCrisisRequest request, GrpcServerCall call)
    {
        RaiseCrisisRequest whole = new(request)
        {
            Rule = request.Rule.Length == 0 ? RuleDefault : request.Rule,
            CustomersMax = request.CustomersMax == 0 ? CustomersDefault : request.CustomersMax,
        };
        Check(whole);
        Crisis crisis = await DoAsync(() => log.RaiseAsync(whole, CallerName.Of(call), call.CancellationToken));
        if (!crisis.Request.Equals(whole))
        {
            throw GrpcErrors.AlreadyExists("crisis", request.CrisisId);
        }

        desk.Wake();
        return new RaiseCrisisResponse { Crisis = Write(crisis, CountActive()) };
    }

    /// <summary>EndCrisis.</summary>
    public async ValueTask<EndCrisisResponse> EndAsync(EndCrisisRequest request, GrpcServerCall call)
    {
        CheckText("note", request.Note, isRequired: false);
        string by = CallerName.Of(call);
        await FindAsync(request.CrisisId, call);
        Crisis crisis = await DoAsync(() => log.EndAsync(request, by, call.CancellationToken));
        desk.End(crisis.Id);
        return new EndCrisisResponse { Crisis = Write(crisis, CountActive()) };
    }

    /// <summary>GetCrisis.</summary>
    public async ValueTask<GetCrisisResponse> GetAsync(GetCrisisRequest request, GrpcServerCall call) =>
        new() { Crisis = Write(await FindAsync(request.CrisisId, call), CountActive()) };

    /// <summary>ListCrises.</summary>
    public async ValueTask<ListCrisesResponse> ListAsync(ListCrisesRequest request, GrpcServerCall call)
    {
        (int size, int before) = (GrowingPages.Size(request.PageSize), GrowingPages.Place(request.PageToken) ?? int.MaxValue);
        IReadOnlyList<Crisis> all = await DoAsync(() => log.ReadAsync(call.CancellationToken));
        int end = Math.Min(before, all.Count);
        Dictionary<string, int> active = CountActive();
        List<V1.Crisis> page = ResponsePage.Of(all.Take(end).Reverse().Take(size).Select(crisis => Write(crisis, active)));
        return new ListCrisesResponse { Crises = { page }, NextPageToken = page.Count < end ? GrowingPages.Token(end - page.Count) : "" };
    }

    private static void CheckText(string field, string text, bool isRequired)
    {
        if (isRequired && text.Length == 0)
        {
            throw GrpcErrors.InvalidArgument(field, $"is required, 1 to {InteractionLimits.NoteBytesMax} bytes");
        }

        if (System.Text.Encoding.UTF8.GetByteCount(text) > InteractionLimits.NoteBytesMax)
        {
            throw GrpcErrors.InvalidArgument(field, $"is longer than {InteractionLimits.NoteBytesMax} bytes");
        }
    }

    private static async Task<T> DoAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (StoreException)
        {
            throw GrpcErrors.Unavailable("the store did not answer; send the request again", TimeSpan.FromSeconds(1));
        }
    }

    private void Check(RaiseCrisisRequest request)
    {
        if (request.CrisisId.Length is 0 or > IdMax || !request.CrisisId.All(each => char.IsAsciiLetterOrDigit(each) || each is '.' or '-' or '_'))
        {
            throw GrpcErrors.InvalidArgument("crisis_id", $"is '{request.CrisisId}'; allowed are 1 to {IdMax} letters, digits, dots, hyphens and underscores");
        }

        string[] rules = [.. engine.Standards.InForce.Standard.Warnings.Where(rule => rule.When is null).Select(rule => rule.Name)];
        if (!rules.Contains(request.Rule))
        {
            throw GrpcErrors.InvalidArgument(
                "rule", $"is '{request.Rule}'; allowed are rules without a cause: {(rules.Length == 0 ? "the standard has none" : string.Join(", ", rules))}");
        }

        CheckText("note", request.Note, isRequired: true);
        if (request.CustomersMax is < 1 or > CustomersMax)
        {
            throw GrpcErrors.InvalidArgument("customers_max", $"is {request.CustomersMax}; allowed are 1 to {CustomersMax}, or 0 for {CustomersDefault}");
        }

        if (request.CustomerIds.Count > NamedMax || request is { CustomerIds.Count: 0, Filter: null, Categories.Count: 0 })
        {
            throw GrpcErrors.InvalidArgument("customer_ids", $"has {request.CustomerIds.Count} entries; allowed are 1 to {NamedMax}, or none with a filter or categories");
        }

        if (request.Categories.Count > CategoriesMax)
        {
            throw GrpcErrors.InvalidArgument("categories", $"has {request.Categories.Count} entries; allowed are 0 to {CategoriesMax}");
        }

        foreach (string category in request.Categories)
        {
            if (System.Text.Encoding.UTF8.GetByteCount(category) is 0 or > InteractionLimits.NameBytesMax)
            {
                throw GrpcErrors.InvalidArgument("categories", $"has '{category}'; allowed are 1 to {InteractionLimits.NameBytesMax} bytes");
            }
        }

        foreach (string customerId in request.CustomerIds)
        {
            if (InteractionRules.CheckId("customer_ids", customerId) is { } rejection)
            {
                throw GrpcErrors.InvalidArgument(rejection.Field, rejection.Description);
            }
        }

        // Asked once here, so that what cannot be searched by is refused at once.
        CustomerLists.Refuse(listing.View.List(new(CustomerLists.ReadFilter(request.Filter), Engine.Population.PopulationView.CustomerId, false, null, 1), default).Problems);
    }

    private async Task<Crisis> FindAsync(string crisisId, GrpcServerCall call) =>
        (await DoAsync(() => log.ReadAsync(call.CancellationToken))).FirstOrDefault(each => each.Id == crisisId)
        ?? throw GrpcErrors.NotFound("crisis", crisisId);

    /// <summary>How many warnings of each crisis are not over. All warnings are looked through for it.</summary>
    private Dictionary<string, int> CountActive() =>
        engine.Matters?.All(MatterKinds.Warnings).CountBy(each => each.Warning.CrisisId, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal) ?? [];

    private V1.Crisis Write(Crisis crisis, Dictionary<string, int> active)
    {
        CrisisCount count = desk.CountOf(crisis);
        return new V1.Crisis
        {
            CrisisId = crisis.Id,
            Rule = crisis.Request.Rule,
            Note = crisis.Request.Note,
            Filter = crisis.Request.Filter,
            CustomerIds = { crisis.Request.CustomerIds },
            Categories = { crisis.Request.Categories },
            CustomersMax = crisis.Request.CustomersMax,
            State = crisis switch
            {
                { IsOver: true } => CrisisState.Ended,
                { EndedAt: not null } => CrisisState.Ending,
                { Done: not null } => CrisisState.Raised,
                _ => CrisisState.Raising,
            },
            RaisedAt = InteractionWriter.Write(crisis.RaisedAt),
            By = crisis.By,
            EndedAt = crisis.EndedAt is { } ended ? InteractionWriter.Write(ended) : null,
            EndedBy = crisis.EndedBy,
            Customers = count.Customers ?? 0,
            Warned = count.Warned,
            LeftOut = count.LeftOut,
            Active = active.GetValueOrDefault(crisis.Id),
        };
    }
}
