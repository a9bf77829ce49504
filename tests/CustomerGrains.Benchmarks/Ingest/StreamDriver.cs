using System.Diagnostics;
using CustomerGrains.Grpc;
using CustomerGrains.V1;

namespace CustomerGrains.Benchmarks.Ingest;

/// <summary>Sends messages over one stream with a window of unanswered ones, and times each from send to acknowledgement.</summary>
internal static class StreamDriver
{
    public static async Task<DriveResult> RunAsync(Uri address, IReadOnlyList<StreamInteractionsRequest> messages, int window)
    {
        using var channel = new GrpcChannel(address);
        await using var call = channel.Duplex(InteractionServiceMethods.StreamInteractions);
        using var room = new SemaphoreSlim(window);
        long[] sentAt = new long[messages.Count];
        double[] milliseconds = new double[messages.Count];
        long outcomes = 0;
        long start = Stopwatch.GetTimestamp();
        Task sending = SendAsync();
        for (int i = 0; i < messages.Count; i++)
        {
            if (!await call.MoveNextAsync())
            {
                throw new InvalidOperationException($"the stream ended with {call.Status} after {i} answers");
            }

            milliseconds[i] = Stopwatch.GetElapsedTime(sentAt[i]).TotalMilliseconds;
            outcomes += call.Current.Outcomes.Count;
            room.Release();
        }

        TimeSpan elapsed = Stopwatch.GetElapsedTime(start);
        await sending;
        Array.Sort(milliseconds);
        return new DriveResult(outcomes, elapsed, Quantile(milliseconds, 0.5), Quantile(milliseconds, 0.99));

        async Task SendAsync()
        {
            for (int i = 0; i < messages.Count; i++)
            {
                await room.WaitAsync();
                sentAt[i] = Stopwatch.GetTimestamp();
                await call.WriteAsync(messages[i]);
            }

            await call.CompleteAsync();
        }
    }

    private static double Quantile(double[] sorted, double quantile) => sorted[(int)(quantile * (sorted.Length - 1))];
}
