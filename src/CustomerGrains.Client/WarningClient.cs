using System.Runtime.CompilerServices;
using CustomerGrains.Client.Internal;
using CustomerGrains.Grpc;
using CustomerGrains.V1;

namespace CustomerGrains.Client;

/// <summary>
/// Warnings: what somebody should look at, and what becomes of it. Got from <see cref="CustomerGrainsClient.Warnings"/>, and of use as long
/// as that client. Orders need <see cref="CustomerGrainsClientOptions.Caller"/>; sent again with the same request id they have effect once.
/// Calls fail with <see cref="GrpcException"/> and are not tried again. Thread-safe.
/// </summary>
public sealed class WarningClient
{
    private const int PageSize = 1_000;

    private readonly UnaryCalls _calls;

    internal WarningClient(GrpcChannel channel, GrpcCallOptions call) => _calls = new UnaryCalls(channel, call);

    /// <summary>A page of the warnings that are not over, those with the most at stake first.</summary>
    /// <param name="request">Which ones.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<ListWarningsResponse> ListAsync(ListWarningsRequest request, CancellationToken cancellationToken = default) =>
        _calls.CallAsync(WarningServiceMethods.ListWarnings, request, cancellationToken);

    /// <summary>How many warnings are not over, by rule.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<SummarizeWarningsResponse> SummarizeAsync(CancellationToken cancellationToken = default) =>
        _calls.CallAsync(WarningServiceMethods.SummarizeWarnings, new SummarizeWarningsRequest(), cancellationToken);

    /// <summary>The last warning of a rule about a customer, why it was opened and what became of it.</summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="rule">The rule.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The warning; null when there is none.</returns>
    public Task<GetWarningResponse?> GetAsync(string customerId, string rule, CancellationToken cancellationToken = default) =>
        _calls.FindAsync(WarningServiceMethods.GetWarning, new GetWarningRequest { CustomerId = customerId, Rule = rule }, cancellationToken);

    /// <summary>What became of one customer's warnings, the oldest first. Pages are fetched as they are needed.</summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="rule">A rule; all of them when empty.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="GrpcException">NOT_FOUND when the customer is not known.</exception>
    public async IAsyncEnumerable<WarningChange> ListChangesAsync(
        string customerId, string rule = "", [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ListWarningChangesRequest request = new() { CustomerId = customerId, Rule = rule, PageSize = PageSize };
        do
        {
            ListWarningChangesResponse page = await _calls.CallAsync(WarningServiceMethods.ListWarningChanges, request, cancellationToken);
            foreach (WarningChange change in page.Changes)
            {
                yield return change;
            }

            request = new ListWarningChangesRequest(request) { PageToken = page.NextPageToken };
        }
        while (request.PageToken.Length > 0);
    }

    /// <summary>Takes a warning, or gives it to somebody.</summary>
    /// <param name="request">Which one, and to whom.</param>
    /// <param name="cancellationToken">Gives up; it may be done all the same.</param>
    public async Task<OrderReceipt> AcknowledgeAsync(AcknowledgeWarningRequest request, CancellationToken cancellationToken = default) =>
        (await _calls.CallAsync(WarningServiceMethods.AcknowledgeWarning, request, cancellationToken)).Receipt;

    /// <summary>Puts a warning off.</summary>
    /// <param name="request">Which one, and until when.</param>
    /// <param name="cancellationToken">Gives up; it may be done all the same.</param>
    public async Task<OrderReceipt> SnoozeAsync(SnoozeWarningRequest request, CancellationToken cancellationToken = default) =>
        (await _calls.CallAsync(WarningServiceMethods.SnoozeWarning, request, cancellationToken)).Receipt;

    /// <summary>Says that a warning has been dealt with, or was wrong.</summary>
    /// <param name="request">Which one, and how it ended.</param>
    /// <param name="cancellationToken">Gives up; it may be done all the same.</param>
    public async Task<OrderReceipt> ResolveAsync(ResolveWarningRequest request, CancellationToken cancellationToken = default) =>
        (await _calls.CallAsync(WarningServiceMethods.ResolveWarning, request, cancellationToken)).Receipt;

    /// <summary>Raises a warning of a rule that has no cause of its own.</summary>
    /// <param name="request">Of whom, by which rule.</param>
    /// <param name="cancellationToken">Gives up; it may be done all the same.</param>
    public async Task<OrderReceipt> RaiseAsync(RaiseWarningRequest request, CancellationToken cancellationToken = default) =>
        (await _calls.CallAsync(WarningServiceMethods.RaiseWarning, request, cancellationToken)).Receipt;

    /// <summary>Raises a warning of everybody a crisis touches, in the background.</summary>
    /// <param name="request">Whom it touches, and what it is about.</param>
    /// <param name="cancellationToken">Gives up; it may be done all the same.</param>
    public async Task<Crisis> RaiseCrisisAsync(RaiseCrisisRequest request, CancellationToken cancellationToken = default) =>
        (await _calls.CallAsync(WarningServiceMethods.RaiseCrisis, request, cancellationToken)).Crisis;

    /// <summary>Ends a crisis; its warnings are resolved in the background.</summary>
    /// <param name="crisisId">The crisis.</param>
    /// <param name="note">What to say.</param>
    /// <param name="cancellationToken">Gives up; it may be done all the same.</param>
    public async Task<Crisis> EndCrisisAsync(string crisisId, string note = "", CancellationToken cancellationToken = default) =>
        (await _calls.CallAsync(WarningServiceMethods.EndCrisis, new EndCrisisRequest { CrisisId = crisisId, Note = note }, cancellationToken)).Crisis;

    /// <summary>All crises, the newest first.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<Crisis>> ListCrisesAsync(CancellationToken cancellationToken = default)
    {
        List<Crisis> crises = [];
        ListCrisesRequest request = new();
        do
        {
            ListCrisesResponse page = await _calls.CallAsync(WarningServiceMethods.ListCrises, request, cancellationToken);
            crises.AddRange(page.Crises);
            request = new ListCrisesRequest { PageToken = page.NextPageToken };
        }
        while (request.PageToken.Length > 0);
        return crises;
    }

    /// <summary>A page of the warnings about employees, channels, products and categories that are not over, the most urgent first.</summary>
    /// <param name="request">Which ones.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<ListSubjectWarningsResponse> ListSubjectsAsync(ListSubjectWarningsRequest request, CancellationToken cancellationToken = default) =>
        _calls.CallAsync(WarningServiceMethods.ListSubjectWarnings, request, cancellationToken);

    /// <summary>The last warning of a rule about an employee, a channel, a product or a category, and what became of it.</summary>
    /// <param name="subject">What it is about.</param>
    /// <param name="rule">The rule.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The warning; null when there is none.</returns>
    public Task<GetSubjectWarningResponse?> GetSubjectAsync(Subject subject, string rule, CancellationToken cancellationToken = default) =>
        _calls.FindAsync(WarningServiceMethods.GetSubjectWarning, new GetSubjectWarningRequest { Subject = subject, Rule = rule }, cancellationToken);

    /// <summary>A page of how often what a rule looks at happens with each subject, against what it is compared with, the least likely first.</summary>
    /// <param name="request">The rule.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<ListSubjectRatesResponse> ListSubjectRatesAsync(ListSubjectRatesRequest request, CancellationToken cancellationToken = default) =>
        _calls.CallAsync(WarningServiceMethods.ListSubjectRates, request, cancellationToken);
}
