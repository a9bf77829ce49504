using CustomerGrains.Domain;

namespace CustomerGrains.Server.Demo.Loading;

/// <summary>A line for every fifth of the way, for files and pipes.</summary>
internal sealed class LineProgress(TextWriter output, int total, TimeProvider time) : ILoadProgress
{
    private const int Lines = 5;

    private readonly long _startedAt = time.GetTimestamp();
    private int _shown;

    public Task ShowAsync(Func<Task> work) => work();

    public void Update(int interactions, Instant happenedAt)
    {
        int reached = (int)((long)interactions * Lines / total);
        if (reached > _shown)
        {
            _shown = reached;
            double rate = interactions / Math.Max(time.GetElapsedTime(_startedAt).TotalSeconds, 0.001);
            output.WriteLine($"  {happenedAt.ToDateTimeOffset():yyyy-MM-dd}  {interactions,9:N0} interactions  {rate,7:N0}/s");
        }
    }
}
