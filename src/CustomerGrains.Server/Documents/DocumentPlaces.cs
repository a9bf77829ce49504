namespace CustomerGrains.Server.Documents;

/// <summary>Where the fields of a document stand in its text.</summary>
internal sealed class DocumentPlaces
{
    private readonly Dictionary<string, (int Line, int Column)> _places = new(StringComparer.Ordinal);

    /// <summary>Takes note of where a field stands.</summary>
    public void Add(string path, int line, int column) => _places[path] = (line, column);

    /// <summary>A problem at a field: at its own place or, where it is missing, at that of the nearest field around it.</summary>
    public DocumentProblem ProblemAt(string path, string message)
    {
        for (string around = path; ; around = around[..Math.Max(0, around.LastIndexOfAny(['.', '[']))])
        {
            if (_places.TryGetValue(around, out (int Line, int Column) place))
            {
                return new DocumentProblem(place.Line, place.Column, path, message);
            }

            if (around.Length == 0)
            {
                return new DocumentProblem(0, 0, path, message);
            }
        }
    }
}
