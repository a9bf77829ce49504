namespace CustomerGrains.Server;

/// <summary>What the service writes into its log.</summary>
internal static partial class Log
{
    [LoggerMessage(3001, LogLevel.Error, "The standards cannot be followed; those in force stay, and it is tried again")]
    public static partial void StandardsNotFollowed(ILogger logger, Exception exception);
}
