using CustomerGrains.Storage.Postgres;

namespace CustomerGrains.Server.Configuration;

/// <summary>Where the database is, from a text or a file.</summary>
internal static class PostgresSetting
{
    /// <summary>The database; null when neither is given.</summary>
    /// <exception cref="SettingException">The file cannot be read, or the text is no connection string.</exception>
    public static PostgresConnectionText? Parse(string? text, string? file)
    {
        if (file is not null)
        {
            return Read(file) is { } read && read.Fault() is null ? read : throw Settings.PostgresFile.Wrong(file);
        }

        PostgresConnectionText? connection = text is null ? null : new PostgresConnectionText(text);
        return connection?.Fault() is null ? connection : throw Settings.Postgres.Wrong(text!);
    }

    private static PostgresConnectionText? Read(string file)
    {
        try
        {
            return PostgresConnectionText.FromFile(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }
}
