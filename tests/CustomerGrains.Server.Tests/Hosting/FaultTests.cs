using System.Reflection;
using CustomerGrains.Server.Commands;
using CustomerGrains.Server.Hosting;
using CustomerGrains.Server.Tests.Support;
using CustomerGrains.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerGrains.Server.Tests.Hosting;

/// <summary>A server whose engine cannot go on ends, so that whoever looks after it starts it again.</summary>
public sealed class FaultTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_fault_of_the_engine_ends_the_server_with_a_code_that_says_so()
    {
        FaultyStore store = null!;
        await using ServerFixture server = await ServerFixture.StartAsync(configure: services =>
        {
            (ICustomerStore faulty, store) = FaultyStore.Before((ICustomerStore)services.Single(each => each.ServiceType == typeof(ICustomerStore)).ImplementationInstance!);
            services.AddSingleton(faulty);
        });
        Task waiting = server.Host.WaitAsync(CancellationToken.None);
        store.IsFaulty = true;
        await Record.ExceptionAsync(() => Wire.RecordAsync(server.Channel, Wire.Purchase("i-1", "ada")));

        ServerFaultException fault = await Assert.ThrowsAsync<ServerFaultException>(() => waiting.WaitAsync(Patience));
        Assert.Equal("the server stopped on a fault: a mistake of two lines", fault.Message);
        Assert.Equal(1, await CommandErrors.GuardAsync(async () =>
        {
            await waiting;
            return 0;
        }));
    }

    [Fact]
    public async Task A_server_that_somebody_stops_has_no_fault()
    {
        await using ServerFixture server = await ServerFixture.StartAsync();
        using var stop = new CancellationTokenSource();
        Task waiting = server.Host.WaitAsync(stop.Token);
        await stop.CancelAsync();
        await waiting.WaitAsync(Patience);
    }

    /// <summary>A store of which, once it is faulty, something fails that never does.</summary>
    public class FaultyStore : DispatchProxy
    {
        private ICustomerStore _store = null!;

        public bool IsFaulty { get; set; }

        public static (ICustomerStore Store, FaultyStore Fault) Before(ICustomerStore store)
        {
            ICustomerStore faulty = Create<ICustomerStore, FaultyStore>();
            var fault = (FaultyStore)(object)faulty;
            fault._store = store;
            return (faulty, fault);
        }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
            IsFaulty && targetMethod!.Name == "get_" + nameof(ICustomerStore.JournalPosition)
                ? throw new InvalidOperationException("a mistake\nof two lines")
                : targetMethod!.Invoke(_store, BindingFlags.DoNotWrapExceptions, binder: null, args, culture: null);
    }
}
