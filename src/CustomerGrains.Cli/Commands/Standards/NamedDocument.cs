using CustomerGrains.Client;
using CustomerGrains.V1;

namespace CustomerGrains.Cli.Commands.Standards;

/// <summary>A document as the command line names it: a file, the standard input, or a version that the server keeps.</summary>
/// <param name="Name">How it was named.</param>
/// <param name="Document">The document.</param>
internal sealed record NamedDocument(string Name, StandardDocument Document)
{
    private const string StandardInput = "-";
    private const int CharactersMax = 1 << 20;

    /// <summary>A file, or the standard input for a dash.</summary>
    /// <exception cref="UsageException">It cannot be read.</exception>
    public static NamedDocument File(string name, Terminal terminal)
    {
        try
        {
            using var reader = new StreamReader(name == StandardInput ? terminal.OpenInput() : System.IO.File.OpenRead(name));
            var text = new char[CharactersMax + 1];
            int characters = reader.ReadBlock(text);
            return characters <= CharactersMax
                ? new NamedDocument(name, new StandardDocument { Yaml = new string(text, 0, characters) })
                : throw new UsageException($"{name} has more than {CharactersMax} characters, which no standard has");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{name} cannot be read: {exception.Message}", exception);
        }
    }

    /// <summary>A file where there is one of this name, else a version.</summary>
    /// <exception cref="UsageException">It is a file that cannot be read.</exception>
    public static NamedDocument FileOrVersion(string name, Terminal terminal) =>
        name == StandardInput || System.IO.File.Exists(name) || name.AsSpan().ContainsAny('/', '\\') || name.EndsWith(".yaml", StringComparison.Ordinal) || name.EndsWith(".yml", StringComparison.Ordinal)
            ? File(name, terminal)
            : new NamedDocument(name, new StandardDocument { Version = name });

    /// <summary>Prints what is wrong with a document, as compilers do.</summary>
    /// <returns>The document as it was understood; null when something is wrong with it.</returns>
    public async Task<Standard?> CheckAsync(StandardClient standards, Terminal terminal, CancellationToken cancellationToken)
    {
        ValidateStandardResponse response = await standards.ValidateAsync(Document, cancellationToken);
        foreach (StandardProblem problem in response.Problems)
        {
            string place = problem.Line > 0 ? $"{Name}:{problem.Line}:{problem.Column}" : Name;
            terminal.Error.WriteLine(problem.Field.Length > 0 ? $"{place}: {problem.Field}: {problem.Description}" : $"{place}: {problem.Description}");
        }

        return response.Problems.Count == 0 ? response.Standard : null;
    }
}
