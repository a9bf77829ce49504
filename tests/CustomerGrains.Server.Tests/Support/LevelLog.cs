using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace CustomerGrains.Server.Tests.Support;

/// <summary>A log that keeps how severe its entries are.</summary>
internal sealed class LevelLog<T> : ILogger<T>
{
    public ConcurrentQueue<LogLevel> Levels { get; } = new();

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Levels.Enqueue(logLevel);
}
