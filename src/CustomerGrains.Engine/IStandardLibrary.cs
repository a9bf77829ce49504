using CustomerGrains.Domain.Decisions;

namespace CustomerGrains.Engine;

/// <summary>Standards of the past, for questions about how customers were seen then. Thread-safe.</summary>
public interface IStandardLibrary
{
    /// <summary>The standard of a version; null when it is not known any more.</summary>
    /// <param name="version">The version.</param>
    CompiledStandard? Find(string version);
}
