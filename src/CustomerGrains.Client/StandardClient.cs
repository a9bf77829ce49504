using System.Runtime.CompilerServices;
using CustomerGrains.Client.Internal;
using CustomerGrains.Grpc;
using CustomerGrains.V1;
using Google.Protobuf.WellKnownTypes;

namespace CustomerGrains.Client;

/// <summary>
/// The standards by which customers are graded, and their life. Got from <see cref="CustomerGrainsClient.Standards"/>, and of use as long
/// as that client. Calls that change something need <see cref="CustomerGrainsClientOptions.Caller"/>. Calls fail with
/// <see cref="GrpcException"/> and are not tried again: INVALID_ARGUMENT with <see cref="Google.Rpc.BadRequest"/> where a document or a
/// request is wrong, FAILED_PRECONDITION with <see cref="Google.Rpc.PreconditionFailure"/> where it is not to be done now or not by this
/// caller. Thread-safe.
/// </summary>
public sealed class StandardClient
{
    private const int PageSize = 100;

    private readonly UnaryCalls _calls;
    private readonly GrpcChannel _channel;
    private readonly GrpcCallOptions _longCall;

    internal StandardClient(GrpcChannel channel, GrpcCallOptions unaryCall, GrpcCallOptions longCall) =>
        (_calls, _channel, _longCall) = (new UnaryCalls(channel, unaryCall), channel, longCall);

    /// <summary>Everything about a customer that a standard may name.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<Metric>> ListMetricsAsync(CancellationToken cancellationToken = default) =>
        (await _calls.CallAsync(StandardServiceMethods.ListMetrics, new ListMetricsRequest(), cancellationToken)).Metrics;

    /// <summary>Which standards are applied now.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<GetStandardsInForceResponse> GetInForceAsync(CancellationToken cancellationToken = default) =>
        _calls.CallAsync(StandardServiceMethods.GetStandardsInForce, new GetStandardsInForceRequest(), cancellationToken);

    /// <summary>A standard with its document.</summary>
    /// <param name="version">The version; that in force when empty.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The standard; null when there is none of this version.</returns>
    public Task<GetStandardResponse?> GetAsync(string version = "", CancellationToken cancellationToken = default) =>
        _calls.FindAsync(StandardServiceMethods.GetStandard, new GetStandardRequest { Version = version }, cancellationToken);

    /// <summary>The standards there are, in the order in which they came. Pages are fetched as they are needed.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public async IAsyncEnumerable<StandardSummary> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ListStandardsRequest request = new() { PageSize = PageSize };
        do
        {
            ListStandardsResponse page = await _calls.CallAsync(StandardServiceMethods.ListStandards, request, cancellationToken);
            foreach (StandardSummary standard in page.Standards)
            {
                yield return standard;
            }

            request = new ListStandardsRequest(request) { PageToken = page.NextPageToken };
        }
        while (request.PageToken.Length > 0);
    }

    /// <summary>What was done about standards, the newest first. Pages are fetched as they are needed.</summary>
    /// <param name="version">Only about this one; about all when empty.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="GrpcException">NOT_FOUND when there is none of this version.</exception>
    public async IAsyncEnumerable<StandardAct> ListActsAsync(
        string version = "", [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ListStandardActsRequest request = new() { Version = version, PageSize = PageSize };
        do
        {
            ListStandardActsResponse page = await _calls.CallAsync(StandardServiceMethods.ListStandardActs, request, cancellationToken);
            foreach (StandardAct act in page.Acts)
            {
                yield return act;
            }

            request = new ListStandardActsRequest(request) { PageToken = page.NextPageToken };
        }
        while (request.PageToken.Length > 0);
    }

    /// <summary>Says what is wrong with a document, without keeping it.</summary>
    /// <param name="document">The document.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<ValidateStandardResponse> ValidateAsync(StandardDocument document, CancellationToken cancellationToken = default) =>
        _calls.CallAsync(StandardServiceMethods.ValidateStandard, new ValidateStandardRequest { Document = document }, cancellationToken);

    /// <summary>The differences between two documents, field by field, in the order of the document.</summary>
    /// <param name="from">The earlier; the standard in force when null.</param>
    /// <param name="to">The later.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<StandardDifference>> DiffAsync(StandardDocument? from, StandardDocument to, CancellationToken cancellationToken = default) =>
        (await _calls.CallAsync(StandardServiceMethods.DiffStandards, new DiffStandardsRequest { From = from, To = to }, cancellationToken)).Differences;

    /// <summary>Keeps a document as a draft, or a draft anew. When it returns, the draft is durable.</summary>
    /// <param name="document">The document.</param>
    /// <param name="reason">Why, in at most 2,000 characters.</param>
    /// <param name="basedOn">The version that the document was made from; that in force when empty.</param>
    /// <param name="cancellationToken">Gives up; the draft may be kept all the same.</param>
    public async Task<StandardSummary> DraftAsync(
        StandardDocument document, string reason = "", string basedOn = "", CancellationToken cancellationToken = default)
    {
        DraftStandardRequest request = new() { Document = document, Reason = reason, BasedOn = basedOn };
        return (await _calls.CallAsync(StandardServiceMethods.DraftStandard, request, cancellationToken)).Summary;
    }

    /// <summary>
    /// Tries a standard on the whole base. Takes seconds to minutes; the stream says how far it is, and its last message has the result.
    /// Ending the enumeration before stops it. A draft counts as tried when the result says so.
    /// </summary>
    /// <param name="document">The standard.</param>
    /// <param name="pastWeeks">Weeks of the past to replay as well, 0 to 104.</param>
    /// <param name="pastAsRecorded">Whether facts of the past count from when they were recorded; else from when they happened.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="GrpcException">RESOURCE_EXHAUSTED while another one is being tried.</exception>
    public async IAsyncEnumerable<SimulateStandardResponse> SimulateAsync(
        StandardDocument document, int pastWeeks = 0, bool pastAsRecorded = false, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        SimulateStandardRequest request = new() { Document = document, PastWeeks = pastWeeks, PastAsRecorded = pastAsRecorded };
        await using GrpcServerStreamingCall<SimulateStandardResponse> call =
            _channel.ServerStreaming(StandardServiceMethods.SimulateStandard, request, _longCall, cancellationToken);
        while (await call.MoveNextAsync(cancellationToken))
        {
            yield return call.Current;
        }
    }

    /// <summary>Puts a draft forward for approval.</summary>
    /// <param name="version">The draft; it must have been tried as it is.</param>
    /// <param name="reason">Why; required where a large drift is accepted.</param>
    /// <param name="acceptDrift">Whether a drift above 0.25 is meant.</param>
    /// <param name="cancellationToken">Gives up; it may be done all the same.</param>
    public async Task<StandardSummary> SubmitAsync(
        string version, string reason = "", bool acceptDrift = false, CancellationToken cancellationToken = default)
    {
        SubmitStandardRequest request = new() { Version = version, Reason = reason, AcceptDrift = acceptDrift };
        return (await _calls.CallAsync(StandardServiceMethods.SubmitStandard, request, cancellationToken)).Summary;
    }

    /// <summary>Sends back what was put forward; it is a draft again.</summary>
    /// <param name="version">The standard.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancellationToken">Gives up; it may be done all the same.</param>
    public async Task<StandardSummary> SendBackAsync(string version, string reason = "", CancellationToken cancellationToken = default) =>
        (await _calls.CallAsync(
            StandardServiceMethods.SendBackStandard, new SendBackStandardRequest { Version = version, Reason = reason }, cancellationToken)).Summary;

    /// <summary>Approves what was put forward by somebody else, or a standard on trial for a larger audience.</summary>
    /// <param name="version">The standard.</param>
    /// <param name="effectiveAt">When it takes effect; now when null.</param>
    /// <param name="audience">Whom it is tried on; everybody when null.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancellationToken">Gives up; it may be done all the same.</param>
    public async Task<StandardSummary> ApproveAsync(
        string version, DateTimeOffset? effectiveAt = null, Audience? audience = null, string reason = "", CancellationToken cancellationToken = default)
    {
        ApproveStandardRequest request = new() { Version = version, EffectiveAt = effectiveAt?.ToTimestamp(), Audience = audience, Reason = reason };
        return (await _calls.CallAsync(StandardServiceMethods.ApproveStandard, request, cancellationToken)).Summary;
    }

    /// <summary>Gives up a standard that is not in force for everybody; a trial with it ends.</summary>
    /// <param name="version">The standard.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancellationToken">Gives up; it may be done all the same.</param>
    public async Task<StandardSummary> WithdrawAsync(string version, string reason = "", CancellationToken cancellationToken = default) =>
        (await _calls.CallAsync(
            StandardServiceMethods.WithdrawStandard, new WithdrawStandardRequest { Version = version, Reason = reason }, cancellationToken)).Summary;

    /// <summary>Has a standard computed beside those in force, without effect, or no longer.</summary>
    /// <param name="version">The standard.</param>
    /// <param name="isOn">Whether it begins.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancellationToken">Gives up; it may be done all the same.</param>
    public async Task<StandardSummary> ShadowAsync(string version, bool isOn, string reason = "", CancellationToken cancellationToken = default) =>
        (await _calls.CallAsync(
            StandardServiceMethods.ShadowStandard, new ShadowStandardRequest { Version = version, On = isOn, Reason = reason }, cancellationToken)).Summary;

    /// <summary>Puts an earlier standard in force again, at once.</summary>
    /// <param name="reason">Why; required.</param>
    /// <param name="version">A version that was in force; the one that the standard in force was made from when empty.</param>
    /// <param name="cancellationToken">Gives up; it may be done all the same.</param>
    public async Task<StandardSummary> RollBackAsync(string reason, string version = "", CancellationToken cancellationToken = default) =>
        (await _calls.CallAsync(
            StandardServiceMethods.RollBackStandard, new RollBackStandardRequest { Version = version, Reason = reason }, cancellationToken)).Summary;
}
