namespace CustomerGrains.Server;

/// <summary>What the service writes into its log.</summary>
internal static partial class Log
{
    [LoggerMessage(3001, LogLevel.Error, "The standards cannot be followed; those in force stay, and it is tried again")]
    public static partial void StandardsNotFollowed(ILogger logger, Exception exception);

    [LoggerMessage(3002, LogLevel.Information, "Thresholds of {Gradings} gradings by percentile were found anew for standard {Version}")]
    public static partial void ThresholdsFound(ILogger logger, int gradings, string version);

    [LoggerMessage(3003, LogLevel.Warning, "What is known of all customers together was not found anew; it is tried again: {Reason}")]
    public static partial void ContextNotRefreshed(ILogger logger, string reason);
}
