using CustomerGrains.Domain;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Engine;
using CustomerGrains.Grpc;
using CustomerGrains.Server.Configuration;
using CustomerGrains.Server.Interactions;
using CustomerGrains.Server.Standards;
using CustomerGrains.Storage;
using CustomerGrains.V1;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace CustomerGrains.Server.Customers;

/// <summary>customergrains.v1.CustomerService: the live picture, and the interactions behind it.</summary>
internal sealed class CustomerGrpcService(ICustomerEngine engine, GradeOrders orders, GradeChanges gradeChanges, CustomerLists listing, ServerOptions options, TimeProvider time) : GrpcService
{
    private const int BatchMax = 1_000;

    /// <summary>What most clients take.</summary>
    private const int BatchBytesMax = 4 << 20;
    private const int TagBytes = 1;
    private const int PageDefault = 100;
    private const int PageMax = 1_000;
    private static readonly TimeSpan AheadMax = TimeSpan.FromDays(3653);
    private readonly CustomerAnswers _customers = new(engine);
    private readonly GradeAnswers _grades = new(engine);

    public override Google.Protobuf.Reflection.ServiceDescriptor Descriptor => CustomerServiceMethods.Service;

    public override void Bind(GrpcServiceBinder binder)
    {
        binder.UnaryEncoded(CustomerServiceMethods.GetCustomer, GetCustomerAsync);
        binder.UnaryEncoded(CustomerServiceMethods.GetGrade, GetGradeAsync);
        binder.Unary(CustomerServiceMethods.BatchGetCustomers, BatchGetCustomersAsync);
        binder.Unary(CustomerServiceMethods.ListInteractions, ListInteractionsAsync);
        binder.Unary(CustomerServiceMethods.ExplainCustomer, ExplainCustomerAsync);
        binder.Unary(CustomerServiceMethods.ListCustomers, (request, call) => ValueTask.FromResult(listing.List(request, call.CancellationToken)));
        binder.Unary(CustomerServiceMethods.GetCustomerIndex, (_, _) => ValueTask.FromResult(listing.Describe()));
        binder.Unary(CustomerServiceMethods.OverrideGrade, orders.OverrideAsync);
        binder.Unary(CustomerServiceMethods.EndGradeOverride, orders.EndAsync);
        binder.Unary(CustomerServiceMethods.ListGradeChanges, gradeChanges.ListAsync);
    }

    private async ValueTask<EncodedMessage> GetCustomerAsync(GetCustomerRequest request, GrpcServerCall call)
    {
        CheckCustomerId("customer_id", request.CustomerId);
        var mask = ReadMask.Of(request.ReadMask);
        if (mask.IsAll && request.At is null && request.KnownAt is null)
        {
            return await _customers.ReadAsync(request.CustomerId, call.CancellationToken)
                ?? throw GrpcErrors.NotFound("customer", request.CustomerId);
        }

        ReadResult result = ReadKnownAt(request.KnownAt, request.At) is { } knownAt
            ? await engine.ReadKnownAsync(request.CustomerId, knownAt, call.CancellationToken)
            : await engine.ReadAsync(request.CustomerId, ReadAt(request.At), call.CancellationToken);
        Available.Check(result.Availability);
        if (result.Picture is not { } picture)
        {
            throw GrpcErrors.NotFound("customer", request.CustomerId);
        }

        Customer customer = CustomerWriter.Write(picture, mask);
        customer.KnownAt = request.KnownAt;
        return new EncodedMessage(new GetCustomerResponse { Customer = customer }.ToByteArray(), default);
    }

    private async ValueTask<EncodedMessage> GetGradeAsync(GetGradeRequest request, GrpcServerCall call)
    {
        CheckCustomerId("customer_id", request.CustomerId);
        return await _grades.ReadAsync(request.CustomerId, call.CancellationToken)
            ?? throw GrpcErrors.NotFound("customer", request.CustomerId);
    }

    private async ValueTask<BatchGetCustomersResponse> BatchGetCustomersAsync(BatchGetCustomersRequest request, GrpcServerCall call)
    {
        if (request.CustomerIds.Count is < 1 or > BatchMax)
        {
            throw GrpcErrors.InvalidArgument("customer_ids", $"has {request.CustomerIds.Count} entries; allowed are 1 to {BatchMax}");
        }

        foreach (string customerId in request.CustomerIds)
        {
            CheckCustomerId("customer_ids", customerId);
        }

        var mask = ReadMask.Of(request.ReadMask);

        // One instant for all, so that the pictures can be compared.
        Instant at = ReadAt(request.At) ?? Instant.From(time.GetUtcNow());
        Task<ReadResult>[] reads = [.. request.CustomerIds.Select(id => engine.ReadAsync(id, at, call.CancellationToken).AsTask())];
        ReadResult[] results = await Task.WhenAll(reads);
        var response = new BatchGetCustomersResponse();
        for (int i = 0, bytes = 0; i < results.Length; i++)
        {
            Available.Check(results[i].Availability);
            if (results[i].Picture is { } picture)
            {
                response.Customers.Add(CustomerWriter.Write(picture, mask));
                bytes += TagBytes + CodedOutputStream.ComputeMessageSize(response.Customers[^1]);
            }
            else
            {
                response.NotFoundIds.Add(request.CustomerIds[i]);
                bytes += TagBytes + CodedOutputStream.ComputeStringSize(request.CustomerIds[i]);
            }

            if (bytes > BatchBytesMax)
            {
                throw GrpcErrors.TooMuch(
                    "customer_ids",
                    $"what is known of these {results.Length} customers is larger than {BatchBytesMax >> 20} MiB, which is what most clients take; "
                    + $"ask for fewer at once, as the first {i}, or name in read_mask what you use");
            }
        }

        return response;
    }

    private async ValueTask<ExplainCustomerResponse> ExplainCustomerAsync(ExplainCustomerRequest request, GrpcServerCall call)
    {
        CheckCustomerId("customer_id", request.CustomerId);
        if (request.IncludeHeldOut && !options.Analysts.Contains(CallerName.Of(call)))
        {
            throw GrpcErrors.PermissionDenied("include_held_out is for callers whom the server's setting analysts names");
        }

        ExplainResult result = ReadKnownAt(request.KnownAt, request.At) is { } knownAt
            ? await engine.ExplainKnownAsync(request.CustomerId, knownAt, call.CancellationToken)
            : await engine.ExplainAsync(request.CustomerId, ReadAt(request.At), call.CancellationToken);
        Available.Check(result.Availability);
        if (result.Explanation is not { } explained)
        {
            throw GrpcErrors.NotFound("customer", request.CustomerId);
        }

        V1.Explanation explanation = ExplanationWriter.Write(explained, request.IncludeHeldOut);
        explanation.KnownAt = request.KnownAt;
        return new ExplainCustomerResponse { Explanation = explanation };
    }

    private async ValueTask<ListInteractionsResponse> ListInteractionsAsync(ListInteractionsRequest request, GrpcServerCall call)
    {
        CheckCustomerId("customer_id", request.CustomerId);
        if (request.PageSize is < 0 or > PageMax)
        {
            throw GrpcErrors.InvalidArgument("page_size", $"is {request.PageSize}; allowed are 1 to {PageMax}, or 0 for {PageDefault}");
        }

        TimelinePosition? before = PageToken.Read(request.PageToken, request.CustomerId);
        int size = request.PageSize == 0 ? PageDefault : request.PageSize;
        IReadOnlyList<TimelineEntry> entries = await ReadTimelineAsync(request.CustomerId, before, size + 1, call.CancellationToken);
        if (entries.Count == 0 && before is null)
        {
            throw GrpcErrors.NotFound("customer", request.CustomerId);
        }

        var response = new ListInteractionsResponse { Interactions = { TimelinePage.Write(entries, size) } };
        if (entries.Count > response.Interactions.Count)
        {
            TimelineEntry last = entries[response.Interactions.Count - 1];
            response.NextPageToken = PageToken.Write(new TimelinePosition(last.Interaction.OccurredAt, last.Version), request.CustomerId);
        }

        return response;
    }

    private async ValueTask<IReadOnlyList<TimelineEntry>> ReadTimelineAsync(
        string customerId, TimelinePosition? before, int limit, CancellationToken cancellationToken)
    {
        try
        {
            return await engine.ReadTimelineAsync(customerId, before, limit, cancellationToken);
        }
        catch (StoreException)
        {
            throw Available.NoAnswer();
        }
    }

    private Instant? ReadAt(Timestamp? at)
    {
        if (at is null)
        {
            return null;
        }

        Domain.Interactions.Rejection? rejection = null;
        Instant instant = InteractionReader.ReadInstant("at", at, ref rejection);
        if (rejection is not null || instant < InteractionLimits.Earliest || instant > Instant.From(time.GetUtcNow()).Plus(AheadMax))
        {
            throw GrpcErrors.InvalidArgument("at", "allowed is from 1970-01-02 to ten years ahead");
        }

        return instant;
    }

    private Instant? ReadKnownAt(Timestamp? knownAt, Timestamp? at)
    {
        if (knownAt is null)
        {
            return null;
        }

        if (at is not null)
        {
            throw GrpcErrors.InvalidArgument("known_at", "is set together with at; allowed is one of them");
        }

        Domain.Interactions.Rejection? rejection = null;
        Instant instant = InteractionReader.ReadInstant("known_at", knownAt, ref rejection);
        return rejection is null && instant >= InteractionLimits.Earliest && instant <= Instant.From(time.GetUtcNow())
            ? instant
            : throw GrpcErrors.InvalidArgument("known_at", "allowed is from 1970-01-02 to the present");
    }

    private static void CheckCustomerId(string field, string customerId)
    {
        if (InteractionRules.CheckId(field, customerId) is { } rejection)
        {
            throw GrpcErrors.InvalidArgument(rejection.Field, rejection.Description);
        }
    }
}
