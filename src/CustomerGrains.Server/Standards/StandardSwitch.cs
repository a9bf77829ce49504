using CustomerGrains.Domain.Decisions;
using CustomerGrains.Engine.Core;
using CustomerGrains.Engine.Embedded;
using CustomerGrains.Server.Standards.Contexts;
using CustomerGrains.Storage;
using CustomerGrains.Storage.Governance;

namespace CustomerGrains.Server.Standards;

/// <summary>
/// Has the engine grade by the standards that are due: by the first ones from its start, by others when they come. The names behind
/// decisions, and what is known of all customers together, are durable before anything is decided by them.
/// </summary>
/// <param name="log">Where the names are kept.</param>
/// <param name="shapes">The names of all standards so far.</param>
/// <param name="contexts">Finds what is known of all customers together where it is not kept yet.</param>
/// <param name="library">Learns the standards, for answers about the time when they will have been in force.</param>
/// <param name="time">The clock.</param>
internal sealed class StandardSwitch(
    IGovernanceLog log, StandingShapes shapes, ContextFinder contexts, StandardLibrary library, TimeProvider time)
{
    private readonly Lock _lock = new();
    private AppliedStandards? _first;
    private EmbeddedEngine? _engine;

    /// <summary>The standard computed beside those applied; null without.</summary>
    public CompiledStandard? Shadow { get; private set; }

    /// <summary>Applies standards: at once where the engine runs, else from its start.</summary>
    /// <exception cref="StoreException">The names, or what is known of all customers, could not be read or kept; nothing has changed.</exception>
    public async Task ApplyAsync(StandardsDue due)
    {
        foreach (CompiledStandard standard in due.Trial is null ? [due.Live] : new[] { due.Live, due.Trial })
        {
            await ShapeLog.KeepAsync(log, shapes, standard.Shape, time, CancellationToken.None);
        }

        await library.LearnAsync(CancellationToken.None);
        DecisionContext live = due.Context ?? await contexts.FindAsync(due.Live, _engine is not null, CancellationToken.None);
        DecisionContext? trial = due.Trial is null ? null : due.TrialContext ?? await contexts.FindAsync(due.Trial, _engine is not null, CancellationToken.None);
        lock (_lock)
        {
            Shadow = due.Shadow;
            _first = new AppliedStandards(due.Live, live, due.Trial, due.Audience, trial);
            _engine?.Apply(_ => _first);
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
