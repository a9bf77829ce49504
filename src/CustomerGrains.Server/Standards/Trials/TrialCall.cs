using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Governance;
using CustomerGrains.Domain.Trials;
using CustomerGrains.Engine.Trials;
using CustomerGrains.Grpc;
using CustomerGrains.Server.Warnings.Subjects;
using CustomerGrains.V1;
using StandardPhase = CustomerGrains.Domain.Governance.StandardPhase;

namespace CustomerGrains.Server.Standards.Trials;

/// <summary>The call that tries a standard: one at a time, with progress, and noted for the draft that it was about.</summary>
/// <param name="ledger">Where it is noted.</param>
/// <param name="simulator">Who tries.</param>
/// <param name="subjects">Who tries warnings about others than customers; null for nobody.</param>
internal sealed class TrialCall(StandardLedger ledger, IStandardSimulator simulator, SubjectTrials? subjects) : IDisposable
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _trying = new(1);

    /// <summary>Refuses a request that cannot be met, before anything is done for it.</summary>
    /// <exception cref="GrpcException">INVALID_ARGUMENT.</exception>
    public static void Check(SimulateStandardRequest request)
    {
        if (request.PastWeeks is < 0 or > TrialLimits.PastWeeksMax)
        {
            throw GrpcErrors.InvalidArgument("past_weeks", $"is {request.PastWeeks}; allowed are 0 to {TrialLimits.PastWeeksMax}");
        }
    }

    /// <summary>Tries a standard.</summary>
    /// <param name="document">Its document, with everything said.</param>
    /// <param name="candidate">The standard.</param>
    /// <param name="past">The past to replay as well.</param>
    /// <param name="responses">Receives how far it is, then the result.</param>
    /// <param name="call">The call; its caller is needed when the document is a draft.</param>
    /// <exception cref="GrpcException">Another one is being tried, or the caller of a draft is not known.</exception>
    public async ValueTask RunAsync(
        V1.Standard document, CompiledStandard candidate, PastWeeks past, IGrpcStreamWriter<SimulateStandardResponse> responses, GrpcServerCall call)
    {
        string fingerprint = ActCodec.FingerprintOf(document);
        bool isDraft = await ledger.LookAsync(
            (register, _, now) => register.Find(document.Version) is { } record
                && record.Fingerprint == fingerprint && register.PhaseOf(record, now) == StandardPhase.Draft,
            call.CancellationToken);
        string caller = isDraft ? CallerName.Of(call) : "";
        if (!await _trying.WaitAsync(TimeSpan.Zero, call.CancellationToken))
        {
            throw GrpcErrors.ResourceExhausted("another standard is being tried", RetryAfter);
        }

        try
        {
            StandardTrial trial = await simulator.SimulateAsync(candidate, past, ReportAsync, call.CancellationToken);
            if (subjects is not null)
            {
                trial = trial with { Warnings = [.. trial.Warnings, .. await subjects.TryAsync(candidate.Standard, call.CancellationToken)] };
            }

            // A draft that was changed meanwhile does not count as tried; what came of the one before is told all the same.
            GovernanceRefusal? refusal = isDraft
                ? await ledger.DoAsync(
                    (_, now) => new Simulated(document.Version, fingerprint, trial.Drift, caller, now, Reason: "") { Calibration = trial.Calibration },
                    document: null, call.CancellationToken)
                : null;
            SimulationResult result = TrialWriter.Write(trial, document.Version, counted: isDraft && refusal is null);
            await responses.WriteAsync(new SimulateStandardResponse { Result = result }, call.CancellationToken);
        }
        finally
        {
            _trying.Release();
        }

        async ValueTask ReportAsync(long customers, long total) => await responses.WriteAsync(
            new SimulateStandardResponse { Progress = new SimulationProgress { Customers = customers, CustomersTotal = total } },
            call.CancellationToken);
    }

    public void Dispose() => _trying.Dispose();
}
