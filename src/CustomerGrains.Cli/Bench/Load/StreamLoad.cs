using System.Collections.Concurrent;
using CustomerGrains.Cli.Bench.Arrivals;
using CustomerGrains.Cli.Bench.Check;
using CustomerGrains.Cli.Bench.Measure;
using CustomerGrains.Cli.Bench.Work;
using CustomerGrains.V1;

namespace CustomerGrains.Cli.Bench.Load;

/// <summary>
/// Sends the messages of one stream of a lane when they are due, and takes their answers. When as many are unanswered as may be, the
/// next one waits and the time counts as its latency; those after it keep the times they were due at.
/// </summary>
internal sealed class StreamLoad(Lane lane, int stream, IWriteChannel channel, RunClock clock, RunStart start, ExpectedCustomers expected) : IDisposable
{
    private readonly SemaphoreSlim _room = new(lane.Workload.InFlight);
    private readonly ConcurrentQueue<Message> _underWay = new();
    private readonly ArrivalTimes? _times = lane.TimesOf(stream);

    /// <summary>What the server said.</summary>
    public OutcomeCounts Outcomes { get; } = new();

    /// <summary>Interactions that were due and never sent, because the server was too far behind.</summary>
    public long Unsent { get; private set; }

    /// <summary>Sends until the lane's end and takes all answers.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using CancellationTokenSource over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task reading = ReadAsync(over);
        try
        {
            await SendAsync(over.Token);
            await channel.CompleteAsync();
        }
        catch (OperationCanceledException) when (reading.IsFaulted)
        {
            // Why nothing could be sent any more comes from the reading.
        }
        catch
        {
            await over.CancelAsync();
            await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }

        await reading;
    }

    /// <inheritdoc/>
    public void Dispose() => _room.Dispose();

    private async Task SendAsync(CancellationToken cancellationToken)
    {
        TimeSpan free = clock.Now;
        for (long number = stream; ; number += lane.Streams)
        {
            Arrival[] arrivals = new Arrival[lane.Workload.MessageSize];
            lane.Workload.Describe(number, arrivals);
            Interaction[] interactions = Array.ConvertAll(arrivals, arrival => lane.Workload.Write(arrival));

            TimeSpan? due = _times?.Next();
            if (lane.Window.IsOver(number, due ?? clock.Now))
            {
                return;
            }

            if (due is { } missed && lane.Window.IsTooLate(clock.Now))
            {
                Unsent = UnsentFrom(number, missed);
                return;
            }

            TimeSpan? lag = due is { } at ? await WaitAsync(at, free, cancellationToken) : null;
            await _room.WaitAsync(cancellationToken);
            TimeSpan sentAt = clock.Now;
            Sending sending = new(due ?? sentAt, sentAt, arrivals.Length, lane.Window.IsMeasured(number, due ?? sentAt));
            if (sending.IsMeasured)
            {
                start.Reach();
            }

            _underWay.Enqueue(new Message(arrivals, sending));
            lane.Track.Sent(sending, lag);
            await channel.WriteAsync(interactions, cancellationToken);
            free = clock.Now;
        }
    }

    /// <summary>Waits until a message is due. What the generator is late by itself is what it does not owe to a server that was full.</summary>
    private async ValueTask<TimeSpan> WaitAsync(TimeSpan due, TimeSpan free, CancellationToken cancellationToken)
    {
        await clock.WaitUntilAsync(due, cancellationToken);
        return clock.Now - (due > free ? due : free);
    }

    private long UnsentFrom(long number, TimeSpan due)
    {
        long messages = 0;
        for (; !lane.Window.IsOver(number, due); due = _times!.Next())
        {
            messages++;
        }

        return messages * lane.Workload.MessageSize;
    }

    private async Task ReadAsync(CancellationTokenSource over)
    {
        try
        {
            await foreach (IReadOnlyList<InteractionOutcome> outcomes in channel.ReadAllAsync(over.Token))
            {
                TimeSpan now = clock.Now;
                _underWay.TryDequeue(out Message message);
                Judge(message, outcomes, now);
                _room.Release();
            }
        }
        catch
        {
            await over.CancelAsync();
            throw;
        }
    }

    private void Judge(in Message message, IReadOnlyList<InteractionOutcome> outcomes, TimeSpan now)
    {
        long errors = Outcomes.Errors;
        bool mayBeRetry = channel.HasRetried;
        for (int place = 0; place < message.Arrivals.Length; place++)
        {
            Outcomes.Count(outcomes[place].Kind, message.Arrivals[place].IsRepeated, mayBeRetry);
        }

        expected.Add(message.Arrivals, outcomes);
        lane.Track.Answer(message.Sending, now, Outcomes.Errors - errors);
    }
}
