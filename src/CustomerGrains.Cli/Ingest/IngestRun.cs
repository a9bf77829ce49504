using System.Threading.Channels;
using CustomerGrains.Cli.Mapping;
using CustomerGrains.Client;
using CustomerGrains.V1;

namespace CustomerGrains.Cli.Ingest;

/// <summary>
/// Sends the rows of one file and settles the answers. One task reads and writes, another takes the answers; the stream's window is
/// what lies between them, so memory does not depend on the size of the file.
/// </summary>
internal sealed class IngestRun(BatchReader reader, RefusedFile refused, Checkpoints checkpoints, IIngestProgress progress)
{
    /// <summary>What became of the rows, those of the interrupted run included.</summary>
    public RowCounts Counts { get; private set; } = new();

    /// <summary>The line of the last row settled.</summary>
    public long Line { get; private set; }

    /// <summary>Goes on behind an interrupted run.</summary>
    public void Continue(ResumeState state)
    {
        Counts = state.Counts with { };
        Line = state.Line;
        refused.Continue(state.RefusedLength);
        reader.Skip(state.Position);
    }

    /// <summary>Checks all rows and sends nothing.</summary>
    /// <returns>What became of them.</returns>
    public RowCounts Check(CancellationToken cancellationToken)
    {
        while (reader.Next() is { } batch)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Settle(batch, null);
        }

        return Counts;
    }

    /// <summary>Sends all rows.</summary>
    public async Task SendAsync(InteractionStream stream, CancellationToken cancellationToken)
    {
        // Unbounded, because the stream's window bounds it: a batch is written to both or to none.
        Channel<RowBatch> underWay = System.Threading.Channels.Channel.CreateUnbounded<RowBatch>();
        Task reading = Task.Run(() => ReadAsync(stream, underWay.Writer, cancellationToken), cancellationToken);
        await foreach (RecordedBatch answer in stream.ReadAllAsync(cancellationToken))
        {
            Settle(await underWay.Reader.ReadAsync(cancellationToken), answer.Outcomes);
        }

        // What was wrong with the file comes up only after everything before it was answered.
        await reading;
    }

    private async Task ReadAsync(InteractionStream stream, ChannelWriter<RowBatch> underWay, CancellationToken cancellationToken)
    {
        try
        {
            while (reader.Next() is { } batch)
            {
                underWay.TryWrite(batch);
                await stream.WriteAsync(batch.Interactions, cancellationToken);
            }
        }
        finally
        {
            stream.Complete();
        }
    }

    private void Settle(RowBatch batch, IReadOnlyList<InteractionOutcome>? outcomes)
    {
        int sent = 0;
        foreach (BatchRow row in batch.Rows)
        {
            if (row.Problem is { } unreadable)
            {
                Counts.Unreadable++;
                refused.Add(row, unreadable, batch.Raw(row));
            }
            else if (outcomes is null)
            {
                Counts.Valid++;
            }
            else if (Count(outcomes[sent++]) is { } problem)
            {
                refused.Add(row, problem, batch.Raw(row));
            }
        }

        Line = batch.Rows[^1].Line;
        checkpoints.Note(batch.EndPosition, Line, Counts, refused);
        progress.Update(Counts.Rows);
    }

    private RowProblem? Count(InteractionOutcome outcome)
    {
        switch (outcome.Kind)
        {
            case OutcomeKind.Applied:
                Counts.Applied++;
                return null;
            case OutcomeKind.Duplicate:
                Counts.Duplicate++;
                return null;
            case OutcomeKind.Conflict:
                Counts.Conflict++;
                return new RowProblem("id", "another interaction of this customer has the id already");
            default:
                Counts.Rejected++;
                return new RowProblem(outcome.Rejection?.Field ?? "", outcome.Rejection?.Description ?? "refused by the server without a reason");
        }
    }
}
