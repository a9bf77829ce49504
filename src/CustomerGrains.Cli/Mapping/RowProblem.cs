namespace CustomerGrains.Cli.Mapping;

/// <summary>Why a row was refused.</summary>
/// <param name="Field">The target or the path of the field that is at fault; empty when it is the row as a whole.</param>
/// <param name="Reason">What is wrong and what is allowed.</param>
internal sealed record RowProblem(string Field, string Reason);
