using System.Reflection;
using CustomerGrains.Storage;

namespace CustomerGrains.Server.Tests.Support;

/// <summary>In front of a store: while it is shut, no pass over customers who are to be graded by what was found of all begins.</summary>
public class PassGate : DispatchProxy
{
    private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ICustomerStore _store = null!;

    /// <summary>A store with a gate that is shut.</summary>
    public static (IServiceStore Store, PassGate Gate) Before(ICustomerStore store)
    {
        IServiceStore gated = Create<IServiceStore, PassGate>();
        var gate = (PassGate)(object)gated;
        gate._store = store;
        return (gated, gate);
    }

    /// <summary>Lets the pass begin.</summary>
    public void Open() => _opened.TrySetResult();

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        // What was found of all customers is told by a name behind the standard's version.
        return targetMethod!.Name == nameof(ICustomerStore.ReadOutdatedAsync) && args is [string key, ..] && key.Contains('@')
            ? new ValueTask<IReadOnlyList<PlannedReview>>(ReadAsync(args))
            : targetMethod.Invoke(_store, BindingFlags.DoNotWrapExceptions, binder: null, args, culture: null);
    }

    private async Task<IReadOnlyList<PlannedReview>> ReadAsync(object?[] args)
    {
        var cancellationToken = (CancellationToken)args[3]!;
        await _opened.Task.WaitAsync(cancellationToken);
        return await _store.ReadOutdatedAsync((string)args[0]!, (PlannedReview?)args[1], (int)args[2]!, cancellationToken);
    }
}
