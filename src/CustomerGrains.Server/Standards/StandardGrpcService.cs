using CustomerGrains.Domain;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Governance;
using CustomerGrains.Domain.Metrics;
using CustomerGrains.Engine.Embedded;
using CustomerGrains.Engine.Trials;
using CustomerGrains.Grpc;
using CustomerGrains.Server.Documents;
using CustomerGrains.Server.Standards.Trials;
using CustomerGrains.Server.Warnings.Subjects;
using CustomerGrains.Storage;
using CustomerGrains.V1;
using Google.Protobuf;
using StandardAct = CustomerGrains.Domain.Governance.StandardAct;

namespace CustomerGrains.Server.Standards;

/// <summary>customergrains.v1.StandardService: the standards and their life.</summary>
/// <param name="ledger">The standards, and what was done about them.</param>
/// <param name="documents">Reads documents.</param>
/// <param name="simulator">Tries standards; null where nobody can.</param>
/// <param name="clock">Is told of what was done, so that it is applied before the call ends; null where nothing follows the ledger.</param>
/// <param name="engine">Says how far customers have been brought to the standards in force; null where there is none.</param>
/// <param name="shadows">Knows what the shadow would do; null where it is not computed.</param>
/// <param name="subjects">Tries warnings about others than customers; null where nobody can.</param>
internal sealed class StandardGrpcService(
    StandardLedger ledger, StandardDocuments documents, IStandardSimulator simulator, StandardClock? clock = null, EmbeddedEngine? engine = null,
    ShadowRuns? shadows = null, SubjectTrials? subjects = null)
    : GrpcService, IDisposable
{
    private readonly StandardDesk _desk = new(ledger, clock);
    private readonly StandardAnswers _answers = new(ledger, engine, shadows);
    private readonly TrialCall _trials = new(ledger, simulator, subjects);

    public override Google.Protobuf.Reflection.ServiceDescriptor Descriptor => StandardServiceMethods.Service;

    public override void Bind(GrpcServiceBinder binder)
    {
        binder.Unary(StandardServiceMethods.ListMetrics, (_, _) => ValueTask.FromResult(new ListMetricsResponse { Metrics = { MetricCatalogue.All.Select(MetricWriter.Write) } }));
        Bind(StandardServiceMethods.GetStandardsInForce, (_, call) => _answers.InForceAsync(call.CancellationToken));
        Bind(StandardServiceMethods.GetStandard, (request, call) => _answers.StandardAsync(request.Version, call.CancellationToken));
        Bind(StandardServiceMethods.ListStandards, (request, call) => _answers.StandardsAsync(request, call.CancellationToken));
        Bind(StandardServiceMethods.ListStandardActs, (request, call) => _answers.ActsAsync(request, call.CancellationToken));
        Bind(StandardServiceMethods.ValidateStandard, ValidateAsync);
        Bind(StandardServiceMethods.DiffStandards, DiffAsync);
        Bind(StandardServiceMethods.DraftStandard, DraftAsync);
        Bind(StandardServiceMethods.SubmitStandard, async (request, call) => new SubmitStandardResponse
        {
            Summary = await DoAsync(request.Version, call, (by, at) => new Submitted(request.Version, request.AcceptDrift, by, at, request.Reason)),
        });
        Bind(StandardServiceMethods.SendBackStandard, async (request, call) => new SendBackStandardResponse
        {
            Summary = await DoAsync(request.Version, call, (by, at) => new SentBack(request.Version, by, at, request.Reason)),
        });
        Bind(StandardServiceMethods.ApproveStandard, async (request, call) => new ApproveStandardResponse
        {
            Summary = await _desk.ApproveAsync(request, CallerName.Of(call), call.CancellationToken),
        });
        Bind(StandardServiceMethods.WithdrawStandard, async (request, call) => new WithdrawStandardResponse
        {
            Summary = await DoAsync(request.Version, call, (by, at) => new Withdrawn(request.Version, by, at, request.Reason)),
        });
        Bind(StandardServiceMethods.ShadowStandard, async (request, call) => new ShadowStandardResponse
        {
            Summary = await DoAsync(request.Version, call, (by, at) => new Shadowed(request.Version, request.On, by, at, request.Reason)),
        });
        Bind(StandardServiceMethods.RollBackStandard, async (request, call) => new RollBackStandardResponse
        {
            Summary = await _desk.RollBackAsync(request, CallerName.Of(call), call.CancellationToken),
        });
        binder.ServerStreaming(StandardServiceMethods.SimulateStandard, SimulateAsync);

        void Bind<TRequest, TResponse>(GrpcMethod<TRequest, TResponse> method, Func<TRequest, GrpcServerCall, Task<TResponse>> handler)
            where TRequest : class, IMessage<TRequest>
            where TResponse : class, IMessage<TResponse> => binder.Unary(method, (request, call) => GuardAsync(() => handler(request, call)));
    }

    public void Dispose() => _trials.Dispose();

    private async Task<ValidateStandardResponse> ValidateAsync(ValidateStandardRequest request, GrpcServerCall call)
    {
        StandardReading reading = await ReadAsync(request.Document, "document", call.CancellationToken);
        return new ValidateStandardResponse
        {
            Standard = reading.Document,
            Problems =
            {
                reading.Problems.Select(problem => new StandardProblem
                {
                    Line = problem.Line, Column = problem.Column, Field = problem.Path, Description = problem.Message,
                }),
            },
        };
    }

    private async Task<DiffStandardsResponse> DiffAsync(DiffStandardsRequest request, GrpcServerCall call)
    {
        V1.Standard from = request.From is null
            ? await ledger.LookAsync((register, kept, now) => kept(register.InForceAt(now).Version), call.CancellationToken)
            : Valid(await ReadAsync(request.From, "from", call.CancellationToken));
        V1.Standard to = Valid(await ReadAsync(request.To, "to", call.CancellationToken));
        return new DiffStandardsResponse
        {
            Differences =
            {
                DocumentComparer.Compare(from, to)
                    .Select(difference => new StandardDifference { Field = difference.Path, From = difference.From, To = difference.To }),
            },
        };
    }

    private async Task<DraftStandardResponse> DraftAsync(DraftStandardRequest request, GrpcServerCall call)
    {
        string caller = CallerName.Of(call);
        V1.Standard document = Valid(await ReadAsync(request.Document, "document", call.CancellationToken));
        return new DraftStandardResponse { Summary = await _desk.DoAsync(document.Version, Draft, call.CancellationToken, document) };

        StandardAct Draft(StandardRegister register, Instant now) => new Drafted(
            document.Version,
            request.BasedOn.Length == 0 ? register.InForceAt(now).Version : request.BasedOn,
            ActCodec.FingerprintOf(document), caller, now, request.Reason);
    }

    private async ValueTask SimulateAsync(SimulateStandardRequest request, IGrpcStreamWriter<SimulateStandardResponse> responses, GrpcServerCall call)
    {
        TrialCall.Check(request);
        await GuardAsync(async () =>
        {
            StandardReading reading = await ReadAsync(request.Document, "document", call.CancellationToken);
            V1.Standard document = Valid(reading);
            await _trials.RunAsync(document, CompiledStandard.Of(reading.Standard!), new PastWeeks(request.PastWeeks, request.PastAsRecorded), responses, call);
            return true;
        });
    }

    private Task<StandardSummary> DoAsync(string version, GrpcServerCall call, Func<string, Instant, StandardAct> make)
    {
        string caller = CallerName.Of(call);
        return _desk.DoAsync(version, (_, now) => make(caller, now), call.CancellationToken);
    }

    /// <summary>Reads a document that a request names or brings along.</summary>
    private async Task<StandardReading> ReadAsync(StandardDocument? document, string field, CancellationToken cancellationToken)
    {
        switch (document?.DocumentCase)
        {
            case StandardDocument.DocumentOneofCase.Yaml:
                return await documents.ReadAsync(document.Yaml, cancellationToken);
            case StandardDocument.DocumentOneofCase.Standard:
                return await documents.ReadAsync(document.Standard, cancellationToken);
            case StandardDocument.DocumentOneofCase.Version:
                V1.Standard? found = await ledger.LookAsync(
                    (register, kept, _) => register.Find(document.Version) is null ? null : kept(document.Version), cancellationToken);
                return await documents.ReadKeptAsync(found ?? throw StandardRefusals.Unknown(document.Version), cancellationToken);
            default:
                throw GrpcErrors.InvalidArgument(field, "is required: a standard as message, as YAML or by its version");
        }
    }

    private static V1.Standard Valid(StandardReading reading) =>
        reading.Problems.Count == 0 ? reading.Document! : throw StandardRefusals.Of(reading.Problems);

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
}
