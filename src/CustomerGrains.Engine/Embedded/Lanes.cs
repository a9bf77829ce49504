namespace CustomerGrains.Engine.Embedded;

/// <summary>The same loop several times side by side, all taking from one queue.</summary>
internal static class Lanes
{
    /// <summary>Runs the lanes until all have ended, or until the first has failed.</summary>
    /// <param name="count">Lanes, 1 or more.</param>
    /// <param name="lane">What each does.</param>
    public static async Task RunAsync(int count, Func<Task> lane)
    {
        await foreach (Task ended in Task.WhenEach(Enumerable.Range(0, count).Select(_ => Task.Run(lane))))
        {
            // One that fails must not be waited for behind the others.
            await ended;
        }
    }
}
