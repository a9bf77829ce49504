namespace CustomerGrains.Testing;

/// <summary>
/// Waits for what happens on its own: another process, a background loop. Asks again until it is so. The patience is for a machine that is
/// busy with something else; nothing waits that long where the code is right.
/// </summary>
public static class Eventually
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    /// <summary>Gives the first answer that is not null.</summary>
    /// <param name="what">What is waited for, to be said when it does not come.</param>
    /// <param name="ask">Looks for it; moves injected time on where what is waited for takes time.</param>
    /// <exception cref="TimeoutException">There was none within a minute and a half.</exception>
    public static async Task<T> FindAsync<T>(string what, Func<Task<T?>> ask)
        where T : class
    {
        long start = TimeProvider.System.GetTimestamp();
        while (true)
        {
            if (await ask() is { } answer)
            {
                return answer;
            }

            if (TimeProvider.System.GetElapsedTime(start) >= Patience)
            {
                throw new TimeoutException($"{what}: not within {Patience.TotalSeconds} seconds");
            }

            await Task.Delay(Interval);
        }
    }

    /// <summary>Waits until something is so.</summary>
    /// <param name="what">What is waited for, to be said when it does not come.</param>
    /// <param name="isSo">Looks whether it is; moves injected time on where that takes time.</param>
    /// <exception cref="TimeoutException">It was not within a minute and a half.</exception>
    public static Task HoldsAsync(string what, Func<Task<bool>> isSo) =>
        FindAsync(what, async () => await isSo() ? "so" : null);

    /// <summary>Waits until something is so, and lets a clock go on meanwhile.</summary>
    /// <param name="what">What is waited for, to be said when it does not come.</param>
    /// <param name="isSo">Looks whether it is.</param>
    /// <param name="time">The clock.</param>
    /// <param name="step">By how much it goes on after each look.</param>
    /// <exception cref="TimeoutException">It was not within a minute and a half.</exception>
    public static Task HoldsAsync(string what, Func<Task<bool>> isSo, ManualTime time, TimeSpan step) => HoldsAsync(what, async () =>
    {
        if (await isSo())
        {
            return true;
        }

        time.Advance(step);
        return false;
    });
}
