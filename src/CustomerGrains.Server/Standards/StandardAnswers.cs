using CustomerGrains.Domain.Governance;
using CustomerGrains.Engine.Embedded;
using CustomerGrains.Grpc;
using CustomerGrains.Server.Documents;
using CustomerGrains.Server.Interactions;
using CustomerGrains.Server.Standards.Contexts;
using CustomerGrains.Server.Standards.Trials;
using CustomerGrains.V1;
using StandardAct = CustomerGrains.Domain.Governance.StandardAct;

namespace CustomerGrains.Server.Standards;

/// <summary>Answers questions about what the ledger has.</summary>
internal sealed class StandardAnswers(StandardLedger ledger, EmbeddedEngine? engine, ShadowRuns? shadows)
{
    /// <summary>Which standards are applied now.</summary>
    public Task<GetStandardsInForceResponse> InForceAsync(CancellationToken cancellationToken) => ledger.LookAsync(
        (register, documents, now) =>
        {
            InForce inForce = register.InForceAt(now);
            return new GetStandardsInForceResponse
            {
                InForce = Summary(inForce.Version),
                Trial = inForce.Trial is { } trial ? Summary(trial) : null,
                Shadow = inForce.Shadow is { } shadow ? Summary(shadow) : null,
                ShadowComparison = inForce.Shadow is { } beside ? Comparison(beside) : null,
                ChangesAt = inForce.ChangesAt is { } at ? InteractionWriter.Write(at) : null,
                Context = ledger.Contexts.Newest(inForce.Version) is { } context ? ContextCodec.Write(inForce.Version, context) : null,
                TrialContext = inForce.Trial is { } tried && ledger.Contexts.Newest(tried) is { } trialContext ? ContextCodec.Write(tried, trialContext) : null,
                Regrading = engine?.OutdatedCustomers is { } waiting ? new Regrading { Waiting = waiting, Running = waiting > 0, Done = engine.RegradedCustomers } : null,
            };

            StandardSummary Summary(string version) => SummaryWriter.Write(register, register.Find(version)!, documents(version), now);
        },
        cancellationToken);

    /// <summary>A standard with its document.</summary>
    /// <param name="version">The version; that in force when empty.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="GrpcException">NOT_FOUND.</exception>
    public async Task<GetStandardResponse> StandardAsync(string version, CancellationToken cancellationToken)
    {
        GetStandardResponse response = await ledger.LookAsync(
            (register, documents, now) =>
            {
                string asked = version.Length == 0 ? register.InForceAt(now).Version : version;
                StandardRecord record = register.Find(asked) ?? throw StandardRefusals.Unknown(asked);
                Standard document = documents(asked);
                return new GetStandardResponse { Standard = document, Summary = SummaryWriter.Write(register, record, document, now), ShadowComparison = Comparison(asked) };
            },
            cancellationToken);
        response.Yaml = YamlMessageWriter.Write(response.Standard);
        return response;
    }

    private SimulationResult? Comparison(string version) =>
        shadows?.NewestOf(version) is { } trial ? TrialWriter.Write(trial, version, counted: false) : null;

    /// <summary>A page of the standards, in the order in which they came.</summary>
    public Task<ListStandardsResponse> StandardsAsync(ListStandardsRequest request, CancellationToken cancellationToken)
    {
        (int size, int given) = (GrowingPages.Size(request.PageSize), GrowingPages.Place(request.PageToken) ?? 0);
        return ledger.LookAsync(
            (register, documents, now) =>
            {
                IEnumerable<StandardRecord> page = register.Records.Skip(given).Take(size);
                var response = new ListStandardsResponse { Standards = { page.Select(record => SummaryWriter.Write(register, record, documents(record.Version), now)) } };
                response.NextPageToken = register.Records.Count - (long)given > size ? GrowingPages.Token(given + size) : "";
                return response;
            },
            cancellationToken);
    }

    /// <summary>A page of the acts, the newest first.</summary>
    public Task<ListStandardActsResponse> ActsAsync(ListStandardActsRequest request, CancellationToken cancellationToken)
    {
        (int size, int? before) = (GrowingPages.Size(request.PageSize), GrowingPages.Place(request.PageToken));
        return ledger.LookAsync((register, _, _) => Page(register, request.Version, size, before ?? int.MaxValue), cancellationToken);
    }

    private static ListStandardActsResponse Page(StandardRegister register, string version, int size, int before)
    {
        if (version.Length > 0 && register.Find(version) is null)
        {
            throw StandardRefusals.Unknown(version);
        }

        IReadOnlyList<StandardAct> acts = register.Acts;
        var response = new ListStandardActsResponse();
        for (int place = Math.Min(before, acts.Count) - 1; place >= 0; place--)
        {
            if (version.Length > 0 && acts[place].Version != version)
            {
                continue;
            }

            if (response.Acts.Count == size)
            {
                response.NextPageToken = GrowingPages.Token(place + 1);
                break;
            }

            response.Acts.Add(ActCodec.Write(acts[place], document: null));
        }

        return response;
    }
}
