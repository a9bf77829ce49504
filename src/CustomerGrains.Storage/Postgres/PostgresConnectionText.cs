using Npgsql;

namespace CustomerGrains.Storage.Postgres;

/// <summary>
/// A connection string, which may hold a password: it is not shown by <see cref="ToString"/>, and faults in it are told without
/// quoting it.
/// </summary>
public sealed class PostgresConnectionText
{
    private readonly string _text;
    private readonly string? _file;

    /// <summary>A connection string as text.</summary>
    public PostgresConnectionText(string text)
        : this(text, file: null)
    {
    }

    private PostgresConnectionText(string text, string? file) => (_text, _file) = (text, file);

    /// <summary>
    /// A connection string from a file, so that it stands in no command line: one or several lines, of which those that begin with #
    /// are passed over. The password in it is read again for each connection.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static PostgresConnectionText FromFile(string path) => new(
        string.Join(';', File.ReadAllLines(path).Select(line => line.Trim().Trim(';')).Where(line => line.Length > 0 && line[0] != '#')), Path.GetFullPath(path));

    /// <summary>Where the database is, without who asks and how: for messages.</summary>
    public string Place => Parse() is { } parsed ? $"{parsed.Host}:{parsed.Port}, database {parsed.Database ?? parsed.Username}" : "an unknown place";

    /// <summary>What is wrong with it, in one line without secrets; null when all is well.</summary>
    public string? Fault() => Parse() switch
    {
        null => "the connection string is not valid; it looks like Host=127.0.0.1;Port=5432;Database=customergrains;Username=customergrains;Password=...",
        { Host: null or "" } => "the connection string names no Host",
        { Username: null or "" } => "the connection string names no Username",
        _ => null,
    };

    /// <summary>The password as it is in the file by now; as it was before where that cannot be read, or is being written.</summary>
    internal string? CurrentPassword()
    {
        try
        {
            return (_file is null ? null : FromFile(_file).Parse()?.Password) ?? Parse()?.Password;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Parse()?.Password;
        }
    }

    /// <summary>Shows the place only.</summary>
    public override string ToString() => Place;

    /// <summary>The driver's view of it; null when it is not valid.</summary>
    internal NpgsqlConnectionStringBuilder? Parse()
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(_text);
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or KeyNotFoundException or InvalidOperationException or OverflowException)
        {
            // The driver's message is dropped: it quotes what it did not understand, which may be a part of the password.
            return null;
        }
    }
}
