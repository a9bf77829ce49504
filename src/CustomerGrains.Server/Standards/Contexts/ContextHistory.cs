using System.Collections.Concurrent;
using CustomerGrains.Domain;
using CustomerGrains.Domain.Decisions;

namespace CustomerGrains.Server.Standards.Contexts;

/// <summary>What was known of all customers together when standards decided, since when. One writes, any number read.</summary>
internal sealed class ContextHistory
{
    private readonly ConcurrentDictionary<string, (Instant Since, DecisionContext Context)[]> _contexts = new(StringComparer.Ordinal);

    /// <summary>Whether nothing was ever known.</summary>
    public bool IsEmpty => _contexts.IsEmpty;

    /// <summary>The newest of any standard; null when there is none.</summary>
    public DecisionContext? NewestOfAll { get; private set; }

    /// <summary>The newest of a standard; null when there is none.</summary>
    public DecisionContext? Newest(string version) => _contexts.TryGetValue(version, out var all) ? all[^1].Context : null;

    /// <summary>What a standard decided by at an instant; null when nothing was known then.</summary>
    public DecisionContext? At(string version, Instant at)
    {
        DecisionContext? found = null;
        foreach ((Instant since, DecisionContext context) in _contexts.GetValueOrDefault(version) ?? [])
        {
            found = since <= at ? context : found;
        }

        return found;
    }

    /// <summary>Takes one in that came after all others of the standard.</summary>
    public void Add(string version, Instant since, DecisionContext context)
    {
        _contexts[version] = [.. _contexts.GetValueOrDefault(version) ?? [], (since, context)];
        NewestOfAll = context;
    }
}
