using CustomerGrains.Domain.Standards;
using CustomerGrains.Server.Documents;

namespace CustomerGrains.Server.Standards;

/// <summary>What came of reading a standard's document.</summary>
/// <param name="Document">The document with everything it leaves out filled in; null when it could not be read.</param>
/// <param name="Standard">The standard; null when something is wrong with it.</param>
/// <param name="Problems">What is wrong; empty when nothing is.</param>
internal sealed record StandardReading(V1.Standard? Document, Standard? Standard, IReadOnlyList<DocumentProblem> Problems);
