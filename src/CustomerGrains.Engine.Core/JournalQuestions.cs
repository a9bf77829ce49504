namespace CustomerGrains.Engine.Core;

/// <summary>What a shard asks the journal: whether ids that may have been seen had effect, and with which record.</summary>
internal sealed class JournalQuestions(GrainTable grains, IShardEffects effects)
{
    private readonly List<Grain> _toAsk = [];

    /// <summary>
    /// Until the journal's answer comes the customer takes nothing new, so that no id can slip between the question and the answer.
    /// What is pending meanwhile goes on to be committed; ids of it are not asked for.
    /// </summary>
    public void Wait(Grain grain, WaitingWork work)
    {
        grain.Phase = GrainPhase.Checking;
        grain.Wait(work);
        _toAsk.Add(grain);
    }

    /// <summary>Asks for all ids that wait, once the step is over and no more of them can come.</summary>
    public void Ask()
    {
        foreach (Grain grain in _toAsk)
        {
            Ask(grain);
        }

        _toAsk.Clear();
    }

    /// <summary>The grain that waits for the answer to a question, which is ready with it; null when it has long gone on.</summary>
    public Grain? TakeAsker(JournalQuestion question)
    {
        if (grains.Find(question.CustomerId) is not { Phase: GrainPhase.Checking } grain || !ReferenceEquals(grain.Question, question))
        {
            return null;
        }

        grain.Question = null;
        grain.Phase = GrainPhase.Ready;
        return grain;
    }

    private void Ask(Grain grain)
    {
        HashSet<string> ids = [];
        foreach (WaitingWork work in grain.Waiting!)
        {
            // An id that is pending may be durable before the answer is here, which would not know of it.
            if (work.Part?[work.Index].Interaction.Id is { } id && grain.Customer!.Ids.MayContain(id) && grain.FindPending(id) is null)
            {
                ids.Add(id);
            }
        }

        grain.Question = new JournalQuestion(grain.CustomerId, [.. ids]);
        effects.Find(grain.Question);
    }
}
