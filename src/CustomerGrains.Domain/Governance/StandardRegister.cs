namespace CustomerGrains.Domain.Governance;

/// <summary>
/// All versions of the standard and which of them is in force when, as it follows from the acts so far. It begins with the version that
/// ships, in force since ever. Whoever acts asks <see cref="Check"/> first and then makes the act durable before it is taken in.
/// Not safe for concurrent use.
/// </summary>
public sealed class StandardRegister
{
    /// <summary>Population stability index above which a standard is put forward only by somebody who says that it is meant: 0.25.</summary>
    public const double DriftMax = 0.25;

    /// <summary>Most versions, of all times.</summary>
    public const int VersionsMax = 4_096;

    private readonly Dictionary<string, StandardRecord> _records = new(StringComparer.Ordinal);
    private readonly List<StandardAct> _acts = [];

    /// <summary>What takes effect for everybody and when, in order of the acts.</summary>
    private readonly List<(Instant From, string Version)> _turns;

    private Approved? _trial;
    private string? _shadow;

    /// <summary>Makes a register in which nothing was done yet.</summary>
    /// <param name="shipped">The version that ships.</param>
    public StandardRegister(string shipped)
    {
        Shipped = shipped;
        _records.Add(shipped, new StandardRecord(shipped, "", ""));
        _turns = [(new Instant(long.MinValue), shipped)];
    }

    /// <summary>The version that ships.</summary>
    public string Shipped { get; }

    /// <summary>Everything that was done, in order.</summary>
    public IReadOnlyList<StandardAct> Acts => _acts;

    /// <summary>All versions, in the order in which they came.</summary>
    public IReadOnlyCollection<StandardRecord> Records => _records.Values;

    /// <summary>A version; null when there is none of that name.</summary>
    public StandardRecord? Find(string version) => _records.GetValueOrDefault(version);

    /// <summary>Says why an act may not be done; null when it may.</summary>
    public GovernanceRefusal? Check(StandardAct act) => ActRules.Check(this, act);

    /// <summary>Takes in an act that was checked, or one of the past.</summary>
    /// <exception cref="InvalidOperationException">It is about a version that there is not.</exception>
    public void Take(StandardAct act)
    {
        _acts.Add(act);
        if (act is Drafted drafted)
        {
            Draft(drafted);
            return;
        }

        StandardRecord record = Find(act.Version) ?? throw new InvalidOperationException($"standard {act.Version} was never drafted");
        switch (act)
        {
            case Simulated simulated when simulated.Fingerprint == record.Fingerprint:
                _records[act.Version] = record with { Simulation = simulated };
                break;
            case Submitted submitted:
                _records[act.Version] = record with { Submission = submitted };
                break;
            case SentBack:
                _records[act.Version] = record with { Submission = null };
                break;
            case Approved approved:
                Approve(record, approved);
                break;
            case Withdrawn:
                Withdraw(record);
                break;
            case Shadowed shadowed:
                _shadow = shadowed.IsOn ? act.Version : null;
                break;
            case RolledBack:
                RollBack(act);
                break;
        }
    }

    /// <summary>Which standards are applied at an instant.</summary>
    public InForce InForceAt(Instant at)
    {
        (Instant since, string version) = TurnAt(at);
        Instant? next = _turns.Where(turn => turn.From > at).Select(turn => (Instant?)turn.From).Min();

        // A trial compares with the standard it was made from, so it ends when another one takes effect.
        Approved? trial = _trial is not null && _records[_trial.Version].BasedOn == version ? _trial : null;
        bool isTrialOn = trial?.EffectiveAt <= at;
        next = trial?.EffectiveAt > at && !(next < trial.EffectiveAt) ? trial.EffectiveAt : next;
        return new InForce(version, since, isTrialOn ? trial!.Version : null, isTrialOn ? trial!.Audience : default, _shadow, next);
    }

    /// <summary>
    /// When a version was in force for everybody last, up to an instant: from when, and until when where another one has followed it by then;
    /// null when it never was.
    /// </summary>
    /// <param name="version">The version.</param>
    /// <param name="at">The instant.</param>
    public (Instant From, Instant? Until)? LastTurn(string version, Instant at)
    {
        Instant[] turns = [.. _turns.Select(turn => turn.From).Where(from => from <= at).Distinct().Order()];
        for (int place = turns.Length - 1; place >= 0; place--)
        {
            if (TurnAt(turns[place]).Version == version)
            {
                // One that was put in force anew while it was goes on from its first turn.
                int first = place;
                while (first > 0 && TurnAt(turns[first - 1]).Version == version)
                {
                    first--;
                }

                return (turns[first], place + 1 < turns.Length ? turns[place + 1] : null);
            }
        }

        return null;
    }

    /// <summary>Where a version is in its life at an instant.</summary>
    public StandardPhase PhaseOf(StandardRecord record, Instant at) =>
        record.IsWithdrawn ? StandardPhase.Withdrawn
        : TurnAt(at).Version == record.Version ? StandardPhase.InForce
        : WasInForce(record.Version, at) ? StandardPhase.Superseded
        : record.Approval is { } approval ? PhaseOf(record, approval, at)
        : record.Submission is not null ? StandardPhase.Submitted
        : StandardPhase.Draft;

    private StandardPhase PhaseOf(StandardRecord record, Approved approval, Instant at) =>
        approval.Audience.IsEverybody || approval.EffectiveAt > at ? StandardPhase.Approved
        : TurnAt(at).Version == record.BasedOn ? StandardPhase.Trial
        : StandardPhase.Superseded;

    /// <summary>Whether a version was in force for everybody at some time up to an instant.</summary>
    internal bool WasInForce(string version, Instant at) => _turns.Any(turn => turn.Version == version && turn.From <= at);

    /// <summary>The turn of an instant: the one that began last, and of two that began together the one decided later.</summary>
    private (Instant From, string Version) TurnAt(Instant at)
    {
        (Instant From, string Version) latest = _turns[0];
        foreach ((Instant From, string Version) turn in _turns)
        {
            latest = turn.From <= at && turn.From >= latest.From ? turn : latest;
        }

        return latest;
    }

    private void Draft(Drafted drafted)
    {
        IReadOnlyList<string> authors = Find(drafted.Version)?.Authors ?? [];
        _records[drafted.Version] = new StandardRecord(drafted.Version, drafted.BasedOn, drafted.Fingerprint)
        {
            Authors = authors.Contains(drafted.By) ? authors : [.. authors, drafted.By],
            DraftedAt = drafted.At,
        };
    }

    private void Approve(StandardRecord record, Approved approved)
    {
        _records[record.Version] = record with { Approval = approved };
        if (!approved.Audience.IsEverybody)
        {
            _trial = approved;
            return;
        }

        _turns.RemoveAll(turn => turn.Version == record.Version && turn.From > approved.At);
        _turns.Add((approved.EffectiveAt, record.Version));
        _shadow = _shadow == record.Version ? null : _shadow;
    }

    private void Withdraw(StandardRecord record)
    {
        _records[record.Version] = record with { IsWithdrawn = true };
        _turns.RemoveAll(turn => turn.Version == record.Version);
        _trial = _trial?.Version == record.Version ? null : _trial;
        _shadow = _shadow == record.Version ? null : _shadow;
    }

    private void RollBack(StandardAct act)
    {
        foreach (string later in _turns.Where(turn => turn.From > act.At).Select(turn => turn.Version).Append(_trial?.Version ?? "").ToArray())
        {
            if (Find(later) is { } record && !WasInForce(later, act.At))
            {
                Withdraw(record);
            }
        }

        _turns.RemoveAll(turn => turn.From > act.At);
        _trial = null;
        _turns.Add((act.At, act.Version));
    }
}
