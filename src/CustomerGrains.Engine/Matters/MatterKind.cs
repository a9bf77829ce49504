using CustomerGrains.Domain.Decisions;

namespace CustomerGrains.Engine.Matters;

/// <summary>A kind of matter that somebody works on, as lists of all customers need it.</summary>
/// <typeparam name="T">The matter, with the customer it is about.</typeparam>
/// <param name="activeOf">The matters that are not over, of the customer of an id, at a version, with a standing.</param>
/// <param name="placeOf">A matter's place in lists. No two matters have the same.</param>
public sealed class MatterKind<T>(Func<string, long, Standing, IEnumerable<T>> activeOf, Func<T, MatterPlace> placeOf)
{
    /// <summary>The matters of a customer that are not over.</summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="version">Its version.</param>
    /// <param name="standing">What has been decided about it.</param>
    public IEnumerable<T> ActiveOf(string customerId, long version, Standing standing) => activeOf(customerId, version, standing);

    /// <summary>A matter's place.</summary>
    /// <param name="matter">The matter.</param>
    public MatterPlace PlaceOf(T matter) => placeOf(matter);
}
