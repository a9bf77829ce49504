namespace CustomerGrains.Server;

/// <summary>What the service writes into its log.</summary>
internal static partial class Log
{
    [LoggerMessage(3001, LogLevel.Error, "The standards cannot be followed; those in force stay, and it is tried again")]
    public static partial void StandardsNotFollowed(ILogger logger, Exception exception);

    [LoggerMessage(3010, LogLevel.Warning, "Webhook {Name} broke off and goes on from its cursor: {Reason}")]
    public static partial void WebhookBrokeOff(ILogger logger, string name, string reason);

    [LoggerMessage(3011, LogLevel.Warning, "Webhook {Name} gave up on an event after {Attempts} attempts and keeps it as a dead letter: {Reason}")]
    public static partial void WebhookGaveUp(ILogger logger, string name, int attempts, string reason);

    [LoggerMessage(3012, LogLevel.Warning, "Webhook {Name} is delivered by another server; this one stops")]
    public static partial void WebhookTaken(ILogger logger, string name);

    [LoggerMessage(3014, LogLevel.Warning, "Webhook {Name} forgot its {Forgotten} oldest dead letters, because {Most} are kept")]
    public static partial void WebhookForgot(ILogger logger, string name, int forgotten, int most);

    [LoggerMessage(3002, LogLevel.Information, "Thresholds of {Gradings} gradings by percentile were found anew for standard {Version}")]
    public static partial void ThresholdsFound(ILogger logger, int gradings, string version);

    [LoggerMessage(3101, LogLevel.Warning, "Crisis {Id}: {Warned} warnings raised, {LeftOut} customers left out")]
    public static partial void CrisisRaised(ILogger logger, string id, long warned, long leftOut);

    [LoggerMessage(3004, LogLevel.Warning, "Shares of {By} have drifted by {Drift:0.000} within {Days} days, above {Bound}: they are to be looked at")]
    public static partial void SharesDrift(ILogger logger, string by, double drift, int days, double bound);

    [LoggerMessage(3005, LogLevel.Error, "Shares of {By} have drifted by {Drift:0.000} within {Days} days, above {Bound}: these are not the customers that levels were made for")]
    public static partial void SharesOfOthers(ILogger logger, string by, double drift, int days, double bound);

    [LoggerMessage(3008, LogLevel.Warning, "{Customers} customers are on level {Level} of {Grading}, which {Capacity} can be served on")]
    public static partial void LevelOverfull(ILogger logger, string grading, string level, long customers, long capacity);

    [LoggerMessage(3006, LogLevel.Warning, "The portfolio's history was not kept; it is read again after the next start: {Reason}")]
    public static partial void HistoryNotKept(ILogger logger, string reason);

    [LoggerMessage(3013, LogLevel.Information, "Tallies were counted again from the journal and go back to its first record")]
    public static partial void TalliesRecounted(ILogger logger);

    [LoggerMessage(3015, LogLevel.Warning, "Work in the background failed and is tried again: {Work}: {Reason}")]
    public static partial void BackgroundFailed(ILogger logger, string work, string reason);

    [LoggerMessage(3016, LogLevel.Error, "Work in the background met a fault and is tried again: {Work}")]
    public static partial void BackgroundFault(ILogger logger, string work, Exception exception);
}
