namespace CustomerGrains.Testing.Postgres;

/// <summary>PostgreSQL's own programs, and the user they can run as: they refuse to run as root.</summary>
public static class PostgresPrograms
{
    private static readonly string[] Needed = ["initdb", "pg_ctl", "postgres", "psql"];
    private static readonly Lazy<string?> Found = new(Find);
    private static readonly Lazy<string?> OtherUser = new(() => Environment.IsPrivilegedProcess ? FindUser() : null);

    /// <summary>Why no server can be started; null when one can.</summary>
    public static string? ReasonMissing =>
        Found.Value is null ? "PostgreSQL is not installed: no initdb, pg_ctl, postgres and psql together on the PATH or under /usr/lib/postgresql (Debian: postgresql)"
        : Environment.IsPrivilegedProcess && OtherUser.Value is null ? "PostgreSQL refuses to run as root, and there is no runuser with a user postgres or nobody"
        : null;

    /// <summary>The folder that they are in.</summary>
    public static string Folder => Found.Value ?? throw new InvalidOperationException(ReasonMissing);

    /// <summary>The program that runs scripts.</summary>
    internal static string Psql => Path.Combine(Folder, "psql");

    /// <summary>The user to run as, if not the present one.</summary>
    internal static string? User => OtherUser.Value;

    /// <summary>A command line that runs a program as that user.</summary>
    internal static string[] AsUser(params string[] command) => User is { } user ? ["runuser", "-u", user, "--", .. command] : command;

    private static string? Find()
    {
        IEnumerable<string> onPath = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => new FileInfo(Path.Combine(folder, "postgres")))
            .Where(file => file.Exists)
            .Select(file => (file.ResolveLinkTarget(returnFinalTarget: true) ?? file).FullName)
            .Select(file => Path.GetDirectoryName(file)!);
        IEnumerable<string> installed = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").OrderByDescending(folder => folder).Select(folder => Path.Combine(folder, "bin"))
            : [];
        return onPath.Concat(installed).FirstOrDefault(folder => Needed.All(name => File.Exists(Path.Combine(folder, name))));
    }

    private static string? FindUser() =>
        ((string[])["postgres", "nobody"]).FirstOrDefault(user => ProgramRun.Succeeds("runuser", "-u", user, "--", "true"));
}
