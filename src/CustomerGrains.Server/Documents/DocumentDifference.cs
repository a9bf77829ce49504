namespace CustomerGrains.Server.Documents;

/// <summary>A field that two documents differ in.</summary>
/// <param name="Path">The field; elements of lists go by their names where they have one: <c>gradings[tier].levels[gold].from</c>.</param>
/// <param name="From">As it stands in the first; empty where it is not there.</param>
/// <param name="To">As it stands in the second; empty where it is not there.</param>
internal sealed record DocumentDifference(string Path, string From, string To);
