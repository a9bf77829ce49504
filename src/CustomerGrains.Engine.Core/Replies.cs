using CustomerGrains.Storage;

namespace CustomerGrains.Engine.Core;

/// <summary>
/// The one way out of a shard. What was made from a tentative state is parked with the newest record behind that state and let out when
/// the record is durable; nothing else completes a caller.
/// </summary>
internal sealed class Replies(IShardEffects effects)
{
    /// <summary>Says what became of an interaction that made no record, when the state that decided it is durable.</summary>
    public void Say(Grain grain, SubmissionPart part, int index, InteractionOutcome outcome)
    {
        if (grain.Pending.Last is { } last)
        {
            last.Park(new Parked { Part = part, Index = index, Outcome = outcome });
        }
        else
        {
            Settle(part, index, outcome);
        }
    }

    /// <summary>Answers a question, when the state that was asked is durable.</summary>
    public void Say(Grain grain, ReadRequest request, ReadAnswer answer)
    {
        if (answer.Status == ReadStatus.Found && grain.Pending.Last is { } last)
        {
            last.Park(new Parked { Read = request, Answer = answer });
        }
        else
        {
            effects.Answered(request, answer);
        }
    }

    /// <summary>A record is durable: its submitter is told, and what waited for it is let out.</summary>
    public void LetOut(PendingRecord pending)
    {
        JournalRecord record = pending.Record;
        if (pending.Part is { } own)
        {
            Settle(own, pending.Index, new InteractionOutcome(OutcomeKind.Applied, record.Version, record.RecordedAt, null));
        }
        else if (pending is PendingReview reviewed)
        {
            effects.Reviewed(reviewed.Review);
        }

        if (pending.Warned is { } standing)
        {
            effects.Warned(record.CustomerId, record.Version, standing);
        }

        if (pending.Parked is null)
        {
            return;
        }

        foreach (Parked parked in pending.Parked)
        {
            if (parked.Part is { } part)
            {
                Settle(part, parked.Index, parked.Outcome);
            }
            else if (parked.Read is { } read)
            {
                effects.Answered(read, parked.Answer);
            }
            else
            {
                effects.Save(parked.Snapshot!, parked.Row);
            }
        }
    }

    /// <summary>Notes the outcome of an interaction, which is durable already.</summary>
    public void Settle(SubmissionPart part, int index, InteractionOutcome outcome)
    {
        if (part.Settle(index, outcome))
        {
            effects.Settled(part);
        }
    }

    /// <summary>Notes that nothing is known of an interaction.</summary>
    public void Fail(SubmissionPart part)
    {
        if (part.Fail())
        {
            effects.Settled(part);
        }
    }

    /// <summary>Tells all that wait for a grain that nothing is known.</summary>
    public void FailWaiting(Grain grain)
    {
        while (grain.Waiting is { } waiting && waiting.TryDequeue(out WaitingWork work))
        {
            if (work.Part is { } part)
            {
                Fail(part);
            }
            else
            {
                effects.Answered(work.Read!, new ReadAnswer(ReadStatus.Unavailable));
            }
        }
    }
}
