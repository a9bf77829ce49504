using System.Collections.Concurrent;

namespace CustomerGrains.Domain.Decisions;

/// <summary>
/// The shapes of all versions of the standard that ever decided about a customer, so that standings can be read back whichever version
/// they are of. Only grows. Thread-safe.
/// </summary>
public sealed class StandingShapes
{
    private readonly ConcurrentDictionary<string, StandingShape> _shapes = new(StringComparer.Ordinal);

    /// <summary>Takes a shape in.</summary>
    /// <param name="shape">The shape; the same version never has another one.</param>
    /// <exception cref="ArgumentException">There is another shape of that version.</exception>
    public void Add(StandingShape shape)
    {
        if (!_shapes.GetOrAdd(shape.Version, shape).HasSameNames(shape))
        {
            throw new ArgumentException($"Standard {shape.Version} grades otherwise than a standard of that version did before.", nameof(shape));
        }
    }

    /// <summary>The shape of a version; null when it is not known.</summary>
    public StandingShape? Find(string version) => _shapes.GetValueOrDefault(version);
}
