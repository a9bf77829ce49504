using CustomerGrains.Domain.Decisions;
using CustomerGrains.Engine.Core;
using CustomerGrains.Engine.Embedded;
using CustomerGrains.Storage;
using CustomerGrains.Storage.Governance;

namespace CustomerGrains.Server.Standards;

/// <summary>
/// Has the engine grade by the standards that are due: by the first ones from its start, by others when they come. The names behind
/// decisions are durable before anything is decided by them.
/// </summary>
/// <param name="log">Where the names are kept.</param>
/// <param name="shapes">The names of all standards so far.</param>
/// <param name="time">The clock.</param>
internal sealed class StandardSwitch(IGovernanceLog log, StandingShapes shapes, TimeProvider time)
{
    private readonly Lock _lock = new();
    private AppliedStandards? _first;
    private EmbeddedEngine? _engine;

    /// <summary>Applies standards: at once where the engine runs, else from its start.</summary>
    /// <exception cref="StoreException">The names could not be kept; nothing has changed.</exception>
    public async Task ApplyAsync(StandardsDue due)
    {
        foreach (CompiledStandard standard in due.Trial is null ? [due.Live] : new[] { due.Live, due.Trial })
        {
            await ShapeLog.KeepAsync(log, shapes, standard.Shape, time, CancellationToken.None);
        }

        lock (_lock)
        {
            _first = new AppliedStandards(due.Live, DecisionContext.None, due.Trial, due.Audience);
            _engine?.Apply(present => new AppliedStandards(due.Live, present.Context, due.Trial, due.Audience));
        }
    }

    /// <summary>Starts an engine by the standards that are due.</summary>
    /// <param name="start">Starts it.</param>
    /// <exception cref="InvalidOperationException">Nothing is known of the standards yet.</exception>
    public EmbeddedEngine Start(Func<AppliedStandards, EmbeddedEngine> start)
    {
        lock (_lock)
        {
            return _engine = start(_first ?? throw new InvalidOperationException("no standard was applied before the engine's start"));
        }
    }
}
