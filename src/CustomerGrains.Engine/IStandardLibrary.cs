using CustomerGrains.Domain;
using CustomerGrains.Domain.Decisions;

namespace CustomerGrains.Engine;

/// <summary>Standards of the past, for questions about how customers were seen then. Thread-safe.</summary>
public interface IStandardLibrary
{
    /// <summary>The standard of a version; null when it is not known any more.</summary>
    /// <param name="version">The version.</param>
    CompiledStandard? Find(string version);

    /// <summary>What a standard decided by beside the customer at an instant; null when nothing was known of all customers together then.</summary>
    /// <param name="version">The standard's version.</param>
    /// <param name="at">The instant.</param>
    DecisionContext? ContextOf(string version, Instant at);
}
