using System.Collections.Concurrent;

namespace CustomerGrains.Engine.Embedded;

/// <summary>The calls whose callers wait, so that nobody waits for ever when the engine ends or stops on a fault.</summary>
internal sealed class OpenCalls
{
    private readonly ConcurrentDictionary<IOpenCall, byte> _calls = new();
    private volatile bool _isAbandoned;

    public void Add(IOpenCall call)
    {
        _calls.TryAdd(call, 0);
        if (_isAbandoned)
        {
            call.Abandon();
        }
    }

    public void Remove(IOpenCall call) => _calls.TryRemove(call, out _);

    /// <summary>Abandons all calls, those to come included.</summary>
    public void AbandonAll()
    {
        _isAbandoned = true;
        foreach (IOpenCall call in _calls.Keys)
        {
            call.Abandon();
        }
    }
}
