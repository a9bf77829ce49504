namespace CustomerGrains.Server.Webhooks;

/// <summary>How long to wait before another attempt.</summary>
internal static class BackOff
{
    private const int DoublingsMax = 30;

    /// <summary>The wait after so many failures: it doubles up to a limit and lies anywhere between half of that and all of it, so that many do not come back at once.</summary>
    /// <param name="options">The first and the longest wait.</param>
    /// <param name="failures">Failures in a row, 1 or more.</param>
    /// <param name="asked">What the receiver asked for; null for nothing. Not beyond the longest wait.</param>
    /// <param name="chance">0 to 1, drawn by the caller.</param>
    public static TimeSpan Delay(WebhookOptions options, int failures, TimeSpan? asked, double chance)
    {
        TimeSpan grown = options.FirstDelay * Math.Pow(2, Math.Min(failures - 1, DoublingsMax));
        TimeSpan bounded = grown < options.DelayMax ? grown : options.DelayMax;
        TimeSpan varied = bounded * ((1 + chance) / 2);
        return asked is { } least && least > varied ? least < options.DelayMax ? least : options.DelayMax : varied;
    }
}
