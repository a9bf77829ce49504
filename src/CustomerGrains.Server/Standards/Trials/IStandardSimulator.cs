using CustomerGrains.Domain.Decisions;
using CustomerGrains.Storage;

namespace CustomerGrains.Server.Standards.Trials;

/// <summary>Tries a standard on all customers without any effect.</summary>
internal interface IStandardSimulator
{
    /// <summary>Grades all customers, as they are at one moment, by the standards in force and by a candidate.</summary>
    /// <param name="candidate">The standard to try.</param>
    /// <param name="pastWeeks">Weeks of the past to replay as well; 0 for none.</param>
    /// <param name="report">Is told how far it is: customers graded, and how many there are as far as is known. Calls do not overlap.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StoreException">The customers cannot be read.</exception>
    Task<StandardTrial> SimulateAsync(
        CompiledStandard candidate, int pastWeeks, Func<long, long, ValueTask> report, CancellationToken cancellationToken);
}
