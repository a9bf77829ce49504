using CustomerGrains.Engine.Core;
using CustomerGrains.Engine.Tests.Support;
using CustomerGrains.Storage;

namespace CustomerGrains.Engine.Tests.Simulation;

/// <summary>
/// Serves what a shard asks of the store, in any order, late or in vain. What is asked is done at one step and answered at another,
/// so that an answer may be old when it comes.
/// </summary>
internal sealed class FaultyStore(Random random, SimulationProfile profile, ModelStore store, Happenings happenings)
{
    private readonly List<CommitRequest> _late = [];
    private bool _isWell;

    /// <summary>No more faults.</summary>
    public void Recover()
    {
        _isWell = true;
        _late.Clear();
    }

    /// <summary>Does one thing of those that are to be done, if there are any.</summary>
    public void Serve(SimulatedShard shard)
    {
        switch (random.Next(6))
        {
            case 0 when shard.Loads.Count > 0:
                Serve(shard, shard.Loads[random.Next(shard.Loads.Count)]);
                break;
            case 1 when shard.Finds.Count > 0:
                Serve(shard, shard.Finds[random.Next(shard.Finds.Count)]);
                break;
            case 2 when shard.Saves.Count > 0:
                SaveOne(shard);
                break;
            case 3 when _late.Count > 0 && random.Next(4) == 0:
                LandLate();
                break;
            default:
                Write(shard);
                break;
        }
    }

    /// <summary>Serves until nothing is left to be done.</summary>
    public void ServeAll(SimulatedShard shard)
    {
        for (int served = 0; !shard.IsIdle; served++)
        {
            Claim.That(served < 100_000, "the shard never comes to rest");
            Serve(shard);
        }
    }

    /// <summary>What was under way when the process died may be written or not; snapshots in memory are gone.</summary>
    public void Crash(SimulatedShard shard)
    {
        if (shard.Commit is { IsDone: false } commit && random.Next(2) == 0)
        {
            store.TryAppend(commit.Records, commit.Tallies);
        }

        foreach (ModelCustomer customer in store.Customers.Values)
        {
            customer.IsInDoubt = false;
        }
    }

    private bool Fails() => !_isWell && random.Next(100) < profile.FaultPercent;

    private void Serve(SimulatedShard shard, LoadRequest load)
    {
        ModelCustomer customer = store[load.CustomerId];
        if (!load.IsDone)
        {
            load.IsDone = true;
            load.Customer = Fails() ? null : customer.Load();
            return;
        }

        shard.Loads.Remove(load);
        if (load.Customer is { } stored)
        {
            customer.IsInDoubt = false;
            shard.Core.Loaded(ActiveCustomer.From(stored, Graded.Shapes), shard.Now, stored.Tail.Count == 0 ? stored.Snapshot : null);
        }
        else
        {
            customer.Failures++;
            happenings.Note("a load fails");
            shard.Core.LoadFailed(load.CustomerId);
            customer.IsInDoubt = false;
        }
    }

    private void Serve(SimulatedShard shard, FindRequest find)
    {
        ModelCustomer customer = store[find.Question.CustomerId];
        if (!find.IsDone)
        {
            find.IsDone = true;
            if (!Fails())
            {
                find.Question.InteractionIds.ToList().ForEach(id => find.Records.Add(id, customer.Find(id)));
            }

            return;
        }

        shard.Finds.Remove(find);
        if (find.Records.Count > 0)
        {
            happenings.Note(find.Records.ContainsValue(null) ? "an id is taken for seen" : "an id is seen again");
            shard.Core.Found(find.Question, find.Records, shard.Now);
        }
        else
        {
            customer.Failures++;
            happenings.Note("a find fails");
            shard.Core.FindFailed(find.Question);
        }
    }

    private void SaveOne(SimulatedShard shard)
    {
        CustomerSnapshot snapshot = shard.Saves[random.Next(shard.Saves.Count)];
        shard.Saves.Remove(snapshot);
        if (_isWell || random.Next(100) >= profile.LossPercent)
        {
            store[snapshot.CustomerId].Save(snapshot);
            happenings.Note("a snapshot is saved");
        }
        else
        {
            happenings.Note("a snapshot is lost");
        }
    }

    private void Write(SimulatedShard shard)
    {
        if (shard.Commit is not { } commit)
        {
            if (shard.Core.HasGroup)
            {
                shard.TakeGroup();
            }
        }
        else if (!commit.IsDone)
        {
            commit.IsDone = true;
            Write(commit);
        }
        else
        {
            shard.Commit = null;
            Answer(shard, commit);
        }
    }

    private void Write(CommitRequest commit)
    {
        commit.Fails = Fails();
        if (commit.Fails && random.Next(2) == 0)
        {
            happenings.Note("a commit fails before writing");
            if (profile.WritesLandLate)
            {
                _late.Add(commit);
            }

            return;
        }

        if (!store.TryAppend(commit.Records, commit.Tallies))
        {
            Claim.That(profile.WritesLandLate, "the shard writes a version that is there already");
            happenings.Note("a commit is fenced");
            commit.Fails = true;
        }
        else if (commit.Fails)
        {
            happenings.Note("a commit fails after writing");
        }
    }

    private void Answer(SimulatedShard shard, CommitRequest commit)
    {
        if (!commit.Fails)
        {
            shard.Core.Committed(shard.Now);
            return;
        }

        foreach (JournalRecord record in commit.Records)
        {
            store[record.CustomerId].IsInDoubt = true;
        }

        shard.Core.CommitFailed();
    }

    private void LandLate()
    {
        CommitRequest group = _late[random.Next(_late.Count)];
        _late.Remove(group);
        if (store.TryAppend(group.Records, group.Tallies))
        {
            happenings.Note("a commit lands late");
        }
    }
}
