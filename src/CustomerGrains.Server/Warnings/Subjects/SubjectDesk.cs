using CustomerGrains.Domain;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Standards;
using CustomerGrains.Domain.Tallies;
using CustomerGrains.Domain.Warnings;
using CustomerGrains.Domain.Warnings.Subjects;
using CustomerGrains.Engine.Embedded;
using CustomerGrains.Engine.Tallies;
using CustomerGrains.Server.Hosting;
using CustomerGrains.Storage;

namespace CustomerGrains.Server.Warnings.Subjects;

/// <summary>
/// Watches employees, channels, products and categories: looks at their rates within a second of anything durable that counts, at each
/// midnight, when time alone can change a warning and when another standard applies, and writes down what becomes of their warnings.
/// </summary>
internal sealed class SubjectDesk : IAsyncDisposable
{
    /// <summary>How often it looks whether there is something to do.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly EmbeddedEngine _engine;
    private readonly LiveTallies _tallies;
    private readonly SubjectWarningLog _log;
    private readonly TimeProvider _time;
    private readonly BackgroundLoop _loop;
    private readonly Lock _lock = new();
    private readonly HashSet<TallySubjectKind> _touched = [];
    private Standard? _standard;
    private Instant _lookedAt = new(long.MinValue);

    public SubjectDesk(EmbeddedEngine engine, LiveTallies tallies, SubjectWarningLog log, TimeProvider time, BackgroundWork background)
    {
        (_engine, _tallies, _log, _time, _loop) = (engine, tallies, log, time, background.Loop("subjects"));
        _tallies.Counted += OnCounted;
        _tallies.Reread += OnReread;
    }

    /// <summary>Begins.</summary>
    public void Start() => _loop.Start(Interval, LookAsync);

    /// <summary>Looks once at all that may be otherwise.</summary>
    /// <exception cref="StoreException">The store failed; it is looked at again.</exception>
    internal async Task LookAsync(CancellationToken cancellationToken)
    {
        var now = Instant.From(_time.GetUtcNow());
        Standard standard = _engine.Standards.InForce.Standard;
        bool isAll = !ReferenceEquals(standard, _standard) || now.Day != _lookedAt.Day;
        HashSet<TallySubjectKind> touched = TakeTouched();
        try
        {
            IReadOnlyDictionary<SubjectKey, SubjectWarning> warnings = await _log.ReadAsync(cancellationToken);
            foreach (SubjectWarningRule rule in standard.SubjectWarnings)
            {
                SubjectWarning[] own = [.. warnings.Values.Where(each => each.Rule == rule.Name)];
                if (isAll || touched.Contains(rule.Subject) || own.Any(each => SubjectCourse.TimerAfter(rule, each, _lookedAt) <= now))
                {
                    await LookAsync(rule, standard, own, now, cancellationToken);
                }
            }

            foreach ((SubjectKey key, SubjectWarning warning) in warnings)
            {
                if (warning.Standing.IsActive && standard.SubjectWarnings.All(rule => rule.Name != key.Rule || rule.Subject != key.Subject.Kind))
                {
                    await _log.ChangeAsync(key, EndWithoutRule, cancellationToken);
                }
            }

            (_standard, _lookedAt) = (standard, now);
        }
        catch
        {
            Touch(touched);
            throw;
        }
    }

    /// <summary>The rates that a rule looks at, as they are.</summary>
    /// <exception cref="StoreException">The store failed.</exception>
    public ValueTask<IReadOnlyDictionary<string, RateComparison>> RatesAsync(SubjectWarningRule rule, CancellationToken cancellationToken)
    {
        Standard standard = _engine.Standards.InForce.Standard;
        int today = Instant.From(_time.GetUtcNow()).Day;
        return _tallies.LookAsync(table => SubjectRates.Of(table, rule, standard, today), cancellationToken);
    }

    /// <summary>Stops. May be called again.</summary>
    public ValueTask DisposeAsync()
    {
        _tallies.Counted -= OnCounted;
        _tallies.Reread -= OnReread;
        return _loop.DisposeAsync();
    }

    private static SubjectChange? EndWithoutRule(SubjectWarning? last, Instant at) => last is { Standing.IsActive: true }
        ? new SubjectChange(
            last with { Standing = last.Standing with { State = WarningState.Resolved, Since = at, CauseGoneDay = at.Day, Outcome = WarningOutcome.CauseEnded } },
            DecisionReason.CauseEnded)
        : null;

    private async Task LookAsync(SubjectWarningRule rule, Standard standard, SubjectWarning[] own, Instant now, CancellationToken cancellationToken)
    {
        IReadOnlyDictionary<string, RateComparison> rates = await _tallies.LookAsync(
            table => SubjectRates.Of(table, rule, standard, now.Day), cancellationToken);
        foreach ((TallySubject subject, RateComparison rate, SubjectWarning? before, SubjectWarning? after) in SubjectCourse.Steps(rule, own, rates, now))
        {
            if (!ReferenceEquals(after, before))
            {
                await _log.ChangeAsync(new SubjectKey(subject, rule.Name), (last, at) => ChangeOf(rule, subject, last, rate, at), cancellationToken);
            }
        }
    }

    private static SubjectChange? ChangeOf(SubjectWarningRule rule, TallySubject subject, SubjectWarning? last, RateComparison rate, Instant at)
    {
        SubjectWarning? next = SubjectCourse.Next(rule, subject, last, rate, at, out DecisionReason? reason);
        return next is null || ReferenceEquals(next, last) ? null : new SubjectChange(next, reason);
    }

    private void OnCounted(TallyTable counted) => Touch(counted.Cells.Select(each => each.Subject.Kind));

    private void OnReread() => Touch(Enum.GetValues<TallySubjectKind>());

    private void Touch(IEnumerable<TallySubjectKind> kinds)
    {
        lock (_lock)
        {
            _touched.UnionWith(kinds);
        }
    }

    private HashSet<TallySubjectKind> TakeTouched()
    {
        lock (_lock)
        {
            HashSet<TallySubjectKind> touched = [.. _touched];
            _touched.Clear();
            return touched;
        }
    }
}
