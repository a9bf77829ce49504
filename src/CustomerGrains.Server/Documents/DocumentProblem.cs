namespace CustomerGrains.Server.Documents;

/// <summary>Something in a document that is not allowed.</summary>
/// <param name="Line">Line, from 1; 0 where the document has no lines or nothing stands there.</param>
/// <param name="Column">Column, from 1; 0 as for the line.</param>
/// <param name="Path">The field, for example <c>gradings[2].levels[1].from</c>; empty for the whole.</param>
/// <param name="Message">What is wrong, and what is allowed.</param>
internal sealed record DocumentProblem(int Line, int Column, string Path, string Message)
{
    /// <summary>The problem as a person reads it.</summary>
    public override string ToString()
    {
        string place = Line > 0 ? $"line {Line}, column {Column}: " : "";
        return Path.Length > 0 ? $"{place}{Path}: {Message}" : place + Message;
    }
}
