using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain;
using CustomerGrains.Domain.Assessments;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Engine.Core;
using CustomerGrains.Engine.Tests.Support;
using CustomerGrains.Storage;
using CustomerGrains.Storage.Format;

namespace CustomerGrains.Engine.Tests.Simulation;

/// <summary>One run of a shard's whole life with everything that can happen to it, all of it drawn from one seed.</summary>
internal sealed class SimulatedRun
{
    private readonly Random _random;
    private readonly SimulationProfile _profile;
    private readonly ModelStore _store = new();
    private readonly Standards _standards = new();
    private readonly Workload _workload;
    private readonly Clients _clients;
    private readonly FaultyStore _faults;
    private readonly Happenings _happenings;
    private SimulatedShard _shard;
    private Instant _now = Instant.From(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));

    private SimulatedRun(int seed, Happenings happenings)
    {
        _happenings = happenings;
        _random = new Random(seed);
        _profile = SimulationProfile.Draw(_random);
        _workload = new Workload(_random, _profile);
        _clients = new Clients(_store, _standards, happenings);
        _faults = new FaultyStore(_random, _profile, _store, happenings);
        _shard = Start();
    }

    /// <summary>Runs a seed.</summary>
    /// <param name="seed">What everything is drawn from.</param>
    /// <param name="happenings">Where it is counted what happened.</param>
    /// <exception cref="SimulationException">A promise was broken; the message says which, at which step of which seed.</exception>
    public static void Of(int seed, Happenings happenings)
    {
        var run = new SimulatedRun(seed, happenings);
        int step = 0;
        try
        {
            for (; step < run._profile.Steps; step++)
            {
                run.Step();
            }

            run.ComeToRest();
            run.CheckTheEnd();
        }
        catch (Exception exception)
        {
            throw new SimulationException($"seed {seed}, step {step} of {run._profile.Steps}: {exception.Message}", exception);
        }
    }

    private SimulatedShard Start()
    {
        var limits = new ShardLimits
        {
            ResidentBytesMax = _profile.ResidentBytesMax,
            GroupRecordsMax = _profile.GroupRecordsMax,
            TailRecordsMax = _profile.TailRecordsMax,
            SnapshotAge = _profile.SnapshotAge,
            RestAfter = _profile.RestAfter,
            SnapshotsPerTickMax = 3,
            ReviewsAtOnceMax = 2,
        };
        return new SimulatedShard(_store, _clients, _standards.Current, limits) { Now = _now };
    }

    private void Step()
    {
        AdvanceTime(TimeSpan.FromMilliseconds(_random.Next(40)));
        if (_random.Next(1000) < _profile.CrashPermille)
        {
            Crash();
        }
        else if (_random.Next(100) < _profile.StorePercent)
        {
            _faults.Serve(_shard);
        }
        else
        {
            Call();
        }

        CheckFloor();
        _clients.CheckHeld(_now);
        Claim.That(_shard.Core.SnapshotsWaiting <= _shard.Core.ResidentCustomers, "more customers wait for snapshots than there are");
    }

    private void Call()
    {
        switch (_random.Next(8))
        {
            case 6:
                _shard.Core.Read(_clients.Ask(_workload.Customer(), at: null, ReadScope.Review), _now);
                break;
            case 7:
                _shard.Core.Review(_now);
                break;
            case 0:
                int resting = _shard.Core.RestingCustomers;
                _shard.Core.Read(_clients.Ask(_workload.Customer(), At()), _now);
                if (_shard.Core.RestingCustomers < resting)
                {
                    _clients.Note("a customer who rests is asked");
                }

                break;
            case 1:
                _shard.Core.Tick(_now);
                break;
            case 2 when _clients.Unanswered > 0:
                _shard.Core.Submit(_clients.OpenAgain(_random.Next(_clients.Unanswered)), _now);
                break;
            default:
                if (_clients.OpenParts < _profile.OpenPartsMax)
                {
                    _shard.Core.Submit(_clients.Open(_workload.Batch(_now)), _now);
                }

                break;
        }
    }

    /// <summary>Unless anything was lost, all records up to where the shard says are in snapshots that it let out.</summary>
    private void CheckFloor()
    {
        SnapshotFloor floor = _shard.Core.Floor(_store.Position);
        if (floor.Losses > 0 || _profile.WritesLandLate)
        {
            // What an earlier life wrote late, this one does not know of.
            return;
        }

        _happenings.Note(floor.Position > _shard.Beginning ? "snapshots come after the journal" : "snapshots are behind the journal");
        foreach (JournalRecord record in _store.Between(_shard.Beginning, floor.Position))
        {
            Claim.That(record.Version <= _store[record.CustomerId].LetOut, $"{record.CustomerId} has no snapshot of version {record.Version}, which is said to be in one");
        }
    }

    private Instant? At() => _random.Next(4) switch
    {
        0 => _now.Plus(TimeSpan.FromDays(_random.Next(100))),
        1 => _now.Plus(-TimeSpan.FromDays(_random.Next(400))),
        _ => null,
    };

    private void AdvanceTime(TimeSpan span)
    {
        // A clock may be set back; recorded instants may not.
        if (_random.Next(1000) < _profile.JumpPermille)
        {
            _happenings.Note("time jumps");
            span = TimeSpan.FromHours(_random.Next(24 * 40));
        }

        _now = _random.Next(50) == 0 ? _now.Plus(-TimeSpan.FromSeconds(2)) : _now.Plus(span);
        _shard.Now = _now;
    }

    private void Crash()
    {
        _happenings.Note("a crash");
        _clients.Crash();
        _faults.Crash(_shard);
        if (_random.Next(3) == 0)
        {
            _standards.Draw(_random);
        }

        _shard = Start();
    }

    /// <summary>The store is well again and everybody who has no answer sends again: then all are answered and nothing is left over.</summary>
    private void ComeToRest()
    {
        _faults.Recover();
        for (int round = 0; _clients.OpenParts + _clients.OpenReads + _clients.Unanswered > 0; round++)
        {
            Claim.That(round < 1_000, $"{_clients.OpenParts} parts and {_clients.OpenReads} questions are never answered");
            while (_clients.Unanswered > 0)
            {
                _shard.Core.Submit(_clients.OpenAgain(0), _now);
            }

            _faults.ServeAll(_shard);
        }
    }

    private void CheckTheEnd()
    {
        _clients.CheckAll();
        Instant nextDay = _now.Plus(TimeSpan.FromDays(1));
        _shard.Core.Tick(nextDay);

        // Who is looked at again then leaves once that is durable.
        _faults.ServeAll(_shard);
        _shard.Core.Tick(nextDay);
        Claim.That(_shard.Core.ResidentBytes <= _profile.ResidentBytesMax, $"{_shard.Core.ResidentBytes} bytes stay in memory");
        foreach ((string customerId, ModelCustomer customer) in _store.Customers)
        {
            _shard.Core.Read(_clients.Ask(customerId, at: null), _now);
            _faults.ServeAll(_shard);
            CheckLevels(customerId, customer);
            CheckFacts(customerId, customer);
        }

        Claim.That(_clients.OpenReads == 0, "a question is never answered");
        TalliesCheck.Check(_store);
    }

    /// <summary>When everybody has been looked at, what is recorded last is what everybody is now, under the standard in force.</summary>
    private void CheckLevels(string customerId, ModelCustomer customer)
    {
        _shard.Core.Read(_clients.Ask(customerId, at: null, ReadScope.Review), _now);
        _faults.ServeAll(_shard);
        if (customer.Records is [.., var last])
        {
            Instant at = last.RecordedAt > _now ? last.RecordedAt : _now;
            Assessment recorded = AssessmentCodec.Decode(last.Assessment) with { StandardVersion = _standards.Current.Version };
            Claim.That(Assessor.Assess(customer.State, _standards.Current, at).HasLevelsOf(recorded), $"{customerId} is not what was recorded last");
            AppliedStandards standards = Graded.By(_standards.Current);
            Standing decided = Decider.Decide(customer.State, customer.Standing, standards.InForce, standards.Context, at).Standing;
            Claim.That(decided.Equals(customer.Standing), $"{customerId} has not been decided about as it is now");
        }
    }

    /// <summary>The facts are those of a run with no trouble: each id's first content once, in whatever order.</summary>
    private void CheckFacts(string customerId, ModelCustomer customer)
    {
        Interaction[] facts = [.. customer.Records.Select(record => InteractionCodec.Decode(record.Interaction))];
        _random.Shuffle(facts);
        var undisturbed = new Domain.Customers.CustomerState();
        Array.ForEach(facts, undisturbed.Apply);
        if (facts.Length > 0)
        {
            Instant at = _now.Plus(TimeSpan.FromDays(1));
            Claim.That(
                FiguresText.Of(CustomerFigures.Of(undisturbed, _standards.Current, at)) == FiguresText.Of(CustomerFigures.Of(customer.State, _standards.Current, at)),
                $"the facts of {customerId} depend on their order");
        }

        ActiveCustomer active = ActiveCustomer.From(customer.Load(), Graded.Shapes);
        JournalRecord? last = customer.Records is [.., var newest] ? newest : null;
        Claim.That(
            (active.Version, active.Chain) == (customer.Version, last?.Chain ?? default), $"{customerId} is read as version {active.Version}");
    }
}
