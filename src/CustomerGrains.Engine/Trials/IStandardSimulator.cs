using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Trials;
using CustomerGrains.Storage;

namespace CustomerGrains.Engine.Trials;

/// <summary>Tries a standard on all customers without any effect.</summary>
public interface IStandardSimulator
{
    /// <summary>
    /// Grades all customers, as they are at one moment, by the standards in force and by a candidate; then lives past weeks again under
    /// the candidate, if asked for.
    /// </summary>
    /// <param name="candidate">The standard to try.</param>
    /// <param name="past">The past to live again as well.</param>
    /// <param name="report">
    /// Is told how far it is about twice a second: the share of the work that is done, in customers, and how many customers there are as
    /// far as is known. Calls do not overlap.
    /// </param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StoreException">The customers cannot be read.</exception>
    Task<StandardTrial> SimulateAsync(
        CompiledStandard candidate, PastWeeks past, Func<long, long, ValueTask> report, CancellationToken cancellationToken);
}
