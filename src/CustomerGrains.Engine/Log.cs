using Microsoft.Extensions.Logging;

namespace CustomerGrains.Engine;

/// <summary>What the engine says. No message names a customer.</summary>
internal static partial class Log
{
    [LoggerMessage(2001, LogLevel.Warning, "A commit of {Records} records failed; its customers are read again: {Reason}")]
    public static partial void CommitFailed(ILogger logger, int records, string reason);

    [LoggerMessage(2002, LogLevel.Warning, "Reading {Customers} customers failed: {Reason}")]
    public static partial void LoadFailed(ILogger logger, int customers, string reason);

    [LoggerMessage(2003, LogLevel.Warning, "Asking the journal for {Ids} ids failed: {Reason}")]
    public static partial void FindFailed(ILogger logger, int ids, string reason);

    [LoggerMessage(2004, LogLevel.Warning, "Writing {Snapshots} snapshots failed; the journal has everything: {Reason}")]
    public static partial void SaveFailed(ILogger logger, int snapshots, string reason);

    [LoggerMessage(2005, LogLevel.Critical, "Shard {Shard} stopped on a fault")]
    public static partial void ShardFault(ILogger logger, int shard, Exception exception);

    [LoggerMessage(2006, LogLevel.Error, "A customer cannot be activated: {Reason}")]
    public static partial void CustomerCorrupt(ILogger logger, string reason);

    [LoggerMessage(2007, LogLevel.Error, "The rules for customers failed on one of them; the others go on")]
    public static partial void CustomerFault(ILogger logger, Exception exception);

    [LoggerMessage(2008, LogLevel.Critical, "The engine stopped on a fault")]
    public static partial void EngineFault(ILogger logger, Exception exception);

    [LoggerMessage(2009, LogLevel.Warning, "The engine ended before the store had finished; the journal has everything that was acknowledged")]
    public static partial void LeftUnfinished(ILogger logger);

    [LoggerMessage(2010, LogLevel.Warning, "Looking for customers to look at again failed; it is tried again: {Reason}")]
    public static partial void ReviewsFailed(ILogger logger, string reason);

    [LoggerMessage(2012, LogLevel.Error, "A customer cannot be put into the population index; the others go on")]
    public static partial void RowFault(ILogger logger, Exception exception);

    [LoggerMessage(2013, LogLevel.Warning, "Putting customers into the population index failed; it is tried again: {Reason}")]
    public static partial void PassFailed(ILogger logger, string reason);

    [LoggerMessage(2011, LogLevel.Information, "{Customers} customers are to be looked at again under standard {Standard}")]
    public static partial void StandardPassBegins(ILogger logger, long customers, string standard);

    [LoggerMessage(2020, LogLevel.Warning, "Changes cannot be read for those who follow them; it is tried again: {Reason}")]
    public static partial void FollowingFailed(ILogger logger, string reason);

    [LoggerMessage(2021, LogLevel.Warning, "Reports cannot be written; it is tried again: {Reason}")]
    public static partial void ReportsFailed(ILogger logger, string reason);

    [LoggerMessage(2030, LogLevel.Warning, "Tallies cannot be read; it is tried again: {Reason}")]
    public static partial void TalliesNotRead(ILogger logger, string reason);

    [LoggerMessage(2031, LogLevel.Warning, "Tallies cannot be added up by day; it is tried again: {Reason}")]
    public static partial void TalliesNotCompacted(ILogger logger, string reason);
}
