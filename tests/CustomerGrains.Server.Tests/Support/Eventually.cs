namespace CustomerGrains.Server.Tests.Support;

/// <summary>Waits for what happens on its own: another process, a background loop. Asks again until it is so.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Gives the first answer that is not null.</summary>
    /// <exception cref="TimeoutException">There was none within a minute.</exception>
    public static async Task<T> FindAsync<T>(string what, Func<Task<T?>> ask)
        where T : class
    {
        long start = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(start) < Patience)
        {
            if (await ask() is { } answer)
            {
                return answer;
            }

            await Task.Delay(Interval);
        }

        throw new TimeoutException($"{what}: not within {Patience.TotalSeconds} seconds");
    }
}
