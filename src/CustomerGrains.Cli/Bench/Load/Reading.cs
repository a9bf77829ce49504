using CustomerGrains.Client;

namespace CustomerGrains.Cli.Bench.Load;

/// <summary>Makes the calls that read.</summary>
internal static class Reading
{
    /// <summary>Through a client.</summary>
    public static Func<ReadKind, string, CancellationToken, ValueTask<bool>> Through(CustomerGrainsClient client) => (kind, customer, cancellationToken) => kind switch
    {
        ReadKind.Customer => new ValueTask<bool>(client.ReceiveCustomerAsync(customer, cancellationToken)),
        ReadKind.Grade => IsFoundAsync(client.GetGradeAsync(customer, cancellationToken)),
        _ => IsDoneAsync(client.Measurement.EmptyAsync(cancellationToken)),
    };

    private static async ValueTask<bool> IsFoundAsync<T>(Task<T?> call)
        where T : class => await call is not null;

    private static async ValueTask<bool> IsDoneAsync(Task call)
    {
        await call;
        return true;
    }
}
