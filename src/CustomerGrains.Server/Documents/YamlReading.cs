namespace CustomerGrains.Server.Documents;

/// <summary>What came of reading a document.</summary>
/// <param name="Problems">What could not be read; empty when all could.</param>
/// <param name="Places">Where its fields stand.</param>
internal sealed record YamlReading(IReadOnlyList<DocumentProblem> Problems, DocumentPlaces Places);
