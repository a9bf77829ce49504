using CustomerGrains.Storage;

namespace CustomerGrains.Server.Hosting;

/// <summary>
/// Waits for a store that is away while a server starts, as a database is that starts beside it. What does not pass by itself, a wrong
/// password for one, ends the start at once.
/// </summary>
/// <param name="most">How long at most; zero tries once.</param>
/// <param name="time">The clock.</param>
/// <param name="tell">Told in one line what is waited for, once as long as that stays the same.</param>
internal sealed class StartPatience(TimeSpan most, TimeProvider time, Action<string>? tell)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    /// <summary>What opening gives, in the end.</summary>
    /// <exception cref="StoreException">It failed for good, or the store is still away.</exception>
    public async ValueTask<T> OpenAsync<T>(Func<ValueTask<T>> open, CancellationToken cancellationToken)
    {
        long start = time.GetTimestamp();
        string told = "";
        while (true)
        {
            try
            {
                return await open();
            }
            catch (StoreException exception) when (exception.IsAway && most - time.GetElapsedTime(start) is var left && left > TimeSpan.Zero)
            {
                if (exception.Message != told)
                {
                    tell?.Invoke($"{exception.Message}; waiting for it, {Math.Ceiling(left.TotalSeconds):0} s at most");
                    told = exception.Message;
                }
            }

            await Task.Delay(Pause, time, cancellationToken);
        }
    }
}
