using System.Runtime.CompilerServices;
using CustomerGrains.Client.Internal;
using CustomerGrains.Grpc;
using CustomerGrains.V1;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace CustomerGrains.Client;

/// <summary>
/// The way to a CustomerGrains server: records interactions and answers questions about customers. Thread-safe; make one for each
/// server and keep it. Every call is tried again as <see cref="RetryOptions"/> says, and fails with <see cref="GrpcException"/>.
/// </summary>
public sealed class CustomerGrainsClient : IDisposable
{
    private static readonly GrpcMethod<GetCustomerRequest, Empty> UnreadCustomer = CustomerServiceMethods.GetCustomer.Unread();

    private readonly CustomerGrainsClientOptions _options;
    private readonly GrpcChannel _channel;
    private readonly GrpcCallOptions _unaryCall;
    private readonly GrpcCallOptions _streamCall;

    /// <summary>Makes a client; it connects with the first call.</summary>
    /// <param name="address"><c>http://host:port</c> for HTTP/2 in the clear, <c>https://host:port</c> for TLS.</param>
    /// <param name="options">Default as documented there.</param>
    /// <exception cref="ArgumentException">The address does not begin with http:// or https://, or the caller is not printable ASCII.</exception>
    public CustomerGrainsClient(Uri address, CustomerGrainsClientOptions? options = null)
    {
        _options = options ?? new CustomerGrainsClientOptions();
        _channel = new GrpcChannel(address, new GrpcChannelOptions { TimeProvider = _options.TimeProvider, Tls = _options.Tls });
        GrpcMetadata headers = [];
        if (_options.AccessToken is { } token)
        {
            headers.Add("authorization", $"Bearer {token}");
        }

        if (_options.Caller is { } caller)
        {
            headers.Add(StandardServiceMethods.CallerHeader, caller);
        }

        _streamCall = new GrpcCallOptions { Headers = headers };
        _unaryCall = _streamCall with { Timeout = _options.CallTimeout };
        Measurement = new MeasurementClient(_channel, _unaryCall, _streamCall);
        Models = new ModelClient(_channel, _unaryCall, _streamCall);
        Standards = new StandardClient(_channel, _unaryCall, _streamCall);
        Webhooks = new WebhookClient(_channel, _unaryCall, _streamCall);
        Warnings = new WarningClient(_channel, _unaryCall);
        Care = new CareClient(_channel, _unaryCall);
        Points = new PointsClient(_channel, _unaryCall);
        Investigations = new InvestigationClient(_channel, _unaryCall);
        Feedback = new FeedbackClient(_channel, _unaryCall);
    }

    /// <summary>The server.</summary>
    public Uri Address => _channel.Address;

    /// <summary>Records a batch. When it returns, what was applied or known before is durable.</summary>
    /// <param name="interactions">1 to 10,000 interactions of any customers.</param>
    /// <param name="cancellationToken">Gives up; the batch may or may not be recorded then.</param>
    /// <returns>One outcome for each interaction, in the same order.</returns>
    public async Task<IReadOnlyList<InteractionOutcome>> RecordAsync(IEnumerable<Interaction> interactions, CancellationToken cancellationToken = default)
    {
        RecordInteractionsRequest request = new();
        request.Interactions.AddRange(interactions);
        RecordInteractionsResponse response = await CallAsync(InteractionServiceMethods.RecordInteractions, request, cancellationToken);
        return response.Outcomes;
    }

    /// <summary>Opens a stream for many batches; it connects with the first write. To be disposed of by the caller.</summary>
    /// <param name="options">Default as documented there.</param>
    public InteractionStream OpenStream(InteractionStreamOptions? options = null) =>
        new(_channel, _options, _streamCall, options ?? new InteractionStreamOptions());

    /// <summary>
    /// Follows what is decided about customers. A break is overcome as <see cref="RetryOptions"/> says: the watch goes on after the last
    /// cursor received, so nothing is missed or repeated; a heartbeat brings one at once, before the first change. Only initial levels that
    /// had not all come begin anew. A connection on which even heartbeats stay away counts as broken. To go on after the end of the process,
    /// keep the last cursor.
    /// </summary>
    /// <param name="request">What to watch and from where.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>Responses without end, heartbeats among them.</returns>
    /// <exception cref="GrpcException">INVALID_ARGUMENT or FAILED_PRECONDITION with the reason, or the last failure when the time to try is over.</exception>
    public IAsyncEnumerable<WatchResponse> WatchAsync(WatchRequest request, CancellationToken cancellationToken = default) =>
        new ResumingWatch(_channel, _streamCall, _options).ReadAsync(request, cancellationToken);

    /// <summary>
    /// All customers with all features as of an instant. The first response has the columns, the others rows. Not tried again: an export
    /// that breaks off has to begin anew.
    /// </summary>
    /// <param name="request">Of when, and which columns.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="GrpcException">INVALID_ARGUMENT for a column that there is not, RESOURCE_EXHAUSTED while others export.</exception>
    public async IAsyncEnumerable<ExportCustomersResponse> ExportCustomersAsync(
        ExportCustomersRequest request, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await using GrpcServerStreamingCall<ExportCustomersResponse> call =
            _channel.ServerStreaming(ExportServiceMethods.ExportCustomers, request, _streamCall, cancellationToken);
        while (await call.MoveNextAsync(cancellationToken))
        {
            yield return call.Current;
        }
    }

    /// <summary>A page of the customers that a condition holds of.</summary>
    /// <param name="request">Which, in which order, and what of them.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<ListCustomersResponse> ListCustomersAsync(ListCustomersRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(CustomerServiceMethods.ListCustomers, request, cancellationToken);

    /// <summary>What customers can be searched, sorted and listed by.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<GetCustomerIndexResponse> GetCustomerIndexAsync(CancellationToken cancellationToken = default) =>
        CallAsync(CustomerServiceMethods.GetCustomerIndex, new GetCustomerIndexRequest(), cancellationToken);

    /// <summary>How customers and revenue spread over levels, stages and segments.</summary>
    /// <param name="request">By what, and which customers.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<GetDistributionResponse> GetDistributionAsync(GetDistributionRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(PortfolioServiceMethods.GetDistribution, request, cancellationToken);

    /// <summary>How customers were spread over levels at the end of each day, and how far that has drifted.</summary>
    /// <param name="request">By what, and which days.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<ListPortfolioDaysResponse> ListPortfolioDaysAsync(ListPortfolioDaysRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(PortfolioServiceMethods.ListPortfolioDays, request, cancellationToken);

    /// <summary>How customers have moved between levels from one instant to another.</summary>
    /// <param name="request">Between the levels of what, and when.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<GetMigrationResponse> GetMigrationAsync(GetMigrationRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(PortfolioServiceMethods.GetMigration, request, cancellationToken);

    /// <summary>The measures of the programme, with their definitions.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<ListKpisResponse> ListKpisAsync(CancellationToken cancellationToken = default) =>
        CallAsync(KpiServiceMethods.ListKpis, new ListKpisRequest(), cancellationToken);

    /// <summary>Measures of the programme over days, with what they are made of.</summary>
    /// <param name="request">Which measures, of whom, and which days.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<GetKpisResponse> GetKpisAsync(GetKpisRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(KpiServiceMethods.GetKpis, request, cancellationToken);

    /// <summary>The live picture of a customer.</summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="at">The instant the figures are to be right at; the present when null.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <param name="fields">
    /// Fields that are asked for, by their names in the contract, such as <c>grade</c> or <c>risk.scores</c>; all of them without.
    /// Id, version, instant and standard are always there.
    /// </param>
    /// <returns>The picture, or null when no interaction of the customer is known (at that instant).</returns>
    public async Task<Customer?> GetCustomerAsync(string customerId, DateTimeOffset? at = null, CancellationToken cancellationToken = default, params IReadOnlyList<string> fields)
    {
        GetCustomerRequest request = new() { CustomerId = customerId, At = at?.ToTimestamp() };
        if (fields.Count > 0)
        {
            request.ReadMask = new FieldMask { Paths = { fields } };
        }

        return (await FindAsync(CustomerServiceMethods.GetCustomer, request, cancellationToken))?.Customer;
    }

    /// <summary>
    /// Asks for the live picture of a customer, receives it whole and does not look into it: for who measures the server, since parsing a
    /// picture takes a caller about as long as all the rest of the call.
    /// </summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Whether the customer is known.</returns>
    public async Task<bool> ReceiveCustomerAsync(string customerId, CancellationToken cancellationToken = default) =>
        await FindAsync(UnreadCustomer, new GetCustomerRequest { CustomerId = customerId }, cancellationToken) is not null;

    /// <summary>A customer as it was known at an instant: from what had been recorded by then, with what had been decided.</summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="knownAt">The instant, not ahead of the server's clock.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The picture, or null when nothing of the customer had been recorded.</returns>
    public async Task<Customer?> GetKnownCustomerAsync(string customerId, DateTimeOffset knownAt, CancellationToken cancellationToken = default) =>
        (await FindAsync(CustomerServiceMethods.GetCustomer, new GetCustomerRequest { CustomerId = customerId, KnownAt = knownAt.ToTimestamp() }, cancellationToken))?.Customer;

    /// <summary>Why a customer was what it was known to be at an instant.</summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="knownAt">The instant, not ahead of the server's clock.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The explanation, or null when nothing of the customer had been recorded.</returns>
    public async Task<Explanation?> ExplainKnownCustomerAsync(string customerId, DateTimeOffset knownAt, CancellationToken cancellationToken = default) =>
        (await FindAsync(CustomerServiceMethods.ExplainCustomer, new ExplainCustomerRequest { CustomerId = customerId, KnownAt = knownAt.ToTimestamp() }, cancellationToken))?.Explanation;

    /// <summary>Sets a grade by hand. Needs <see cref="CustomerGrainsClientOptions.Caller"/>. When it returns, the order is durable.</summary>
    /// <param name="request">The order; tried again with the same request id it has effect once.</param>
    /// <param name="cancellationToken">Gives up; the order may be carried out all the same.</param>
    public Task<OverrideGradeResponse> OverrideGradeAsync(OverrideGradeRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(CustomerServiceMethods.OverrideGrade, request, cancellationToken);

    /// <summary>Ends a grade set by hand. Needs <see cref="CustomerGrainsClientOptions.Caller"/>. When it returns, the order is durable.</summary>
    /// <param name="request">The order; tried again with the same request id it has effect once.</param>
    /// <param name="cancellationToken">Gives up; the order may be carried out all the same.</param>
    public Task<EndGradeOverrideResponse> EndGradeOverrideAsync(EndGradeOverrideRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(CustomerServiceMethods.EndGradeOverride, request, cancellationToken);

    /// <summary>The changes of a customer's grades, the oldest first. Pages are fetched as they are needed.</summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="grading">A grading; all of them when empty.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="GrpcException">NOT_FOUND when the customer is not known.</exception>
    public async IAsyncEnumerable<GradeChange> ListGradeChangesAsync(
        string customerId, string grading = "", [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ListGradeChangesRequest request = new() { CustomerId = customerId, Grading = grading };
        do
        {
            ListGradeChangesResponse page = await CallAsync(CustomerServiceMethods.ListGradeChanges, request, cancellationToken);
            foreach (GradeChange change in page.Changes)
            {
                yield return change;
            }

            request = new ListGradeChangesRequest(request) { PageToken = page.NextPageToken };
        }
        while (request.PageToken.Length > 0);
    }

    /// <summary>What a customer is graded as, and nothing else: small and quick.</summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The grade, or null when no interaction of the customer is known.</returns>
    public Task<GetGradeResponse?> GetGradeAsync(string customerId, CancellationToken cancellationToken = default) =>
        FindAsync(CustomerServiceMethods.GetGrade, new GetGradeRequest { CustomerId = customerId }, cancellationToken);

    /// <summary>The live pictures of several customers at one instant. Where they are more than one answer takes, it is asked several times.</summary>
    /// <param name="customerIds">1 to 1,000 customers.</param>
    /// <param name="at">The instant the figures are to be right at; the present when null.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The pictures in the order asked, and the ids without one.</returns>
    public Task<BatchGetCustomersResponse> BatchGetCustomersAsync(
        IEnumerable<string> customerIds, DateTimeOffset? at = null, CancellationToken cancellationToken = default) =>
        GetBatchAsync(new BatchGetCustomersRequest { CustomerIds = { customerIds }, At = at?.ToTimestamp() }, cancellationToken);

    /// <summary>Why a customer is what it is: every score with its parts, what is behind them, and what would change the levels.</summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="at">The instant the scores are to be right at; the present when null.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The explanation, or null when no interaction of the customer is known (at that instant).</returns>
    public async Task<Explanation?> ExplainCustomerAsync(
        string customerId, DateTimeOffset? at = null, CancellationToken cancellationToken = default)
    {
        ExplainCustomerRequest request = new() { CustomerId = customerId, At = at?.ToTimestamp() };
        return (await FindAsync(CustomerServiceMethods.ExplainCustomer, request, cancellationToken))?.Explanation;
    }

    /// <summary>The interactions of a customer, the newest first. Pages are fetched as they are needed.</summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="pageSize">Interactions fetched at once, 1 to 1,000.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="GrpcException">NOT_FOUND when there are none.</exception>
    public async IAsyncEnumerable<RecordedInteraction> ListInteractionsAsync(
        string customerId, int pageSize = 100, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ListInteractionsRequest request = new() { CustomerId = customerId, PageSize = pageSize };
        do
        {
            ListInteractionsResponse page = await CallAsync(CustomerServiceMethods.ListInteractions, request, cancellationToken);
            foreach (RecordedInteraction interaction in page.Interactions)
            {
                yield return interaction;
            }

            request = new ListInteractionsRequest(request) { PageToken = page.NextPageToken };
        }
        while (request.PageToken.Length > 0);
    }

    /// <summary>What a server that is made to be measured can say of its parts. Calls are not tried again.</summary>
    public MeasurementClient Measurement { get; }

    /// <summary>Fits models and reads those there are. Calls are not tried again.</summary>
    public ModelClient Models { get; }

    /// <summary>The standards by which customers are graded, and their life. Calls are not tried again.</summary>
    public StandardClient Standards { get; }

    /// <summary>What somebody should look at, and what becomes of it. Calls are not tried again.</summary>
    public WarningClient Warnings { get; }

    /// <summary>Has what is decided about customers sent to addresses of others. Calls are not tried again.</summary>
    public WebhookClient Webhooks { get; }

    /// <summary>How customers are to be served, and what is best done next.</summary>
    public CareClient Care { get; }

    /// <summary>Loyalty points: what customers have earned, and what becomes of it.</summary>
    public PointsClient Points { get; }

    /// <summary>What is done about customers who may be a risk.</summary>
    public InvestigationClient Investigations { get; }

    /// <summary>Complaints and feedback that somebody works on.</summary>
    public FeedbackClient Feedback { get; }

    /// <summary>Closes the connections; calls under way fail.</summary>
    public void Dispose() => _channel.Dispose();

    /// <summary>The answer; null when there is nobody.</summary>
    private Task<TResponse?> FindAsync<TRequest, TResponse>(
        GrpcMethod<TRequest, TResponse> method, TRequest request, CancellationToken cancellationToken)
        where TRequest : class, IMessage<TRequest>
        where TResponse : class, IMessage<TResponse> => CallAsync(method, request, cancellationToken).OrNullAsync();

    private async Task<BatchGetCustomersResponse> GetBatchAsync(BatchGetCustomersRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await CallAsync(CustomerServiceMethods.BatchGetCustomers, request, cancellationToken);
        }
        catch (GrpcException failure) when (failure.Status.Code == GrpcStatusCode.ResourceExhausted && !Retries.MayPass(failure) && request.CustomerIds.Count > 1)
        {
            // They are more than one answer takes: half of them are asked for at a time.
        }

        int half = request.CustomerIds.Count / 2;
        BatchGetCustomersResponse found = await GetBatchAsync(PartOf(request, request.CustomerIds.Take(half), request.At), cancellationToken);

        // The instant of the first half is that of all, so that the pictures can be compared.
        Timestamp? at = request.At ?? found.Customers.FirstOrDefault()?.AsOf;
        found.MergeFrom(await GetBatchAsync(PartOf(request, request.CustomerIds.Skip(half), at), cancellationToken));
        return found;
    }

    private static BatchGetCustomersRequest PartOf(BatchGetCustomersRequest request, IEnumerable<string> customerIds, Timestamp? at) =>
        new() { CustomerIds = { customerIds }, At = at, ReadMask = request.ReadMask };

    private async Task<TResponse> CallAsync<TRequest, TResponse>(
        GrpcMethod<TRequest, TResponse> method, TRequest request, CancellationToken cancellationToken)
        where TRequest : class, IMessage<TRequest>
        where TResponse : class, IMessage<TResponse>
    {
        Retries retries = new(_options.Retry, _options.TimeProvider);
        while (true)
        {
            TimeSpan delay;
            try
            {
                return await _channel.UnaryAsync(method, request, _unaryCall, cancellationToken);
            }
            catch (GrpcException failure) when (retries.TryNext(failure, out delay))
            {
                // The wait follows outside, where the failure no longer matters.
            }

            await Task.Delay(delay, _options.TimeProvider, cancellationToken);
        }
    }
}
