using System.Diagnostics;
using Npgsql;

namespace CustomerGrains.Testing.Postgres;

/// <summary>
/// A PostgreSQL server of our own, on loopback, with its data in a temporary folder: passwords are checked, fsync is on. A shell
/// stands over it that stops and removes it when our process ends, however it ends.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private const string Superuser = "postgres";
    private const string SuperuserPassword = "super-secret";

    private const string Script =
        """
        umask 077
        printf %s "$PGPASSWORD" > "$3/password"
        "$1/initdb" -D "$3/data" -U postgres -A scram-sha-256 --pwfile="$3/password" -E UTF8 --locale=C --no-sync > "$3/log" 2>&1 || exit 1
        cp "$3/settings" "$3/data/postgresql.auto.conf"
        "$1/pg_ctl" -D "$3/data" -w -t 60 -l "$3/log" -o "-p $2 -k $3" start > /dev/null 2>&1 || exit 1
        echo ready
        cat > /dev/null
        "$1/pg_ctl" -D "$3/data" -m immediate stop > /dev/null 2>&1
        rm -rf "$3"
        """;

    private static readonly Lazy<Task<PostgresServer>> SharedServer = new(() => StartAsync());

    private readonly Process _shell;
    private readonly string _folder;
    private readonly int _port;

    private PostgresServer(Process shell, string folder, int port) => (_shell, _folder, _port) = (shell, folder, port);

    /// <summary>One server for all tests of an assembly that do it no harm; it ends with the process.</summary>
    public static Task<PostgresServer> SharedAsync() => SharedServer.Value;

    /// <summary>Makes and starts a server.</summary>
    /// <param name="settings">Lines of its configuration beside the defaults of tests.</param>
    public static async Task<PostgresServer> StartAsync(params string[] settings)
    {
        string folder = Directory.CreateTempSubdirectory("customergrains-postgres-").FullName;
        int port = LoopbackPort.Take();
        string[] lines = ["listen_addresses = '127.0.0.1'", "shared_buffers = 64MB", "max_wal_size = 1GB", .. settings];
        await File.WriteAllLinesAsync(Path.Combine(folder, "settings"), lines);
        if (PostgresPrograms.User is { } user)
        {
            await RunAsync(["chown", "-R", user, folder]);
        }

        string[] command = PostgresPrograms.AsUser("sh", "-c", Script, "sh", PostgresPrograms.Folder, $"{port}", folder);
        var start = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false, WorkingDirectory = "/" };
        start.Environment["PGPASSWORD"] = SuperuserPassword;
        Process shell = Process.Start(start)!;
        string? said = await shell.StandardOutput.ReadLineAsync();
        return said == "ready"
            ? new PostgresServer(shell, folder, port)
            : throw new InvalidOperationException($"PostgreSQL did not start: {await File.ReadAllTextAsync(Path.Combine(folder, "log"))}");
    }

    /// <summary>The port on 127.0.0.1.</summary>
    public int Port => _port;

    /// <summary>A connection string for its superuser.</summary>
    /// <param name="database">The database.</param>
    public string ConnectionString(string database = "postgres") => ConnectionString(database, Superuser, SuperuserPassword);

    /// <summary>A connection string for some role.</summary>
    public string ConnectionString(string database, string role, string password) =>
        $"Host=127.0.0.1;Port={_port};Database={database};Username={role};Password={password};SSL Mode=Disable";

    /// <summary>Makes an empty database with a name of its own and gives its name.</summary>
    public async Task<string> CreateDatabaseAsync()
    {
        string name = $"d{Guid.NewGuid():N}";
        await ExecuteAsync($"CREATE DATABASE {name}");
        return name;
    }

    /// <summary>Runs a script with <c>psql</c> as superuser.</summary>
    /// <param name="file">The script.</param>
    /// <param name="variables">What stands in the environment beside.</param>
    public Task<ProgramRun> RunScriptAsync(string file, params (string Name, string Value)[] variables) => ProgramRun.RunAsync(
        "env",
        [
            .. variables.Select(each => $"{each.Name}={each.Value}"), $"PGPASSWORD={SuperuserPassword}",
            PostgresPrograms.Psql, "-X", "-h", "127.0.0.1", "-p", $"{_port}", "-U", Superuser, "-d", "postgres", "-f", file,
        ]);

    /// <summary>Runs statements as superuser.</summary>
    public async Task ExecuteAsync(string sql, string database = "postgres")
    {
        await using NpgsqlConnection connection = await OpenAsync(database);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>The one value that a query gives, as superuser.</summary>
    public async Task<object?> ScalarAsync(string sql, string database = "postgres")
    {
        await using NpgsqlConnection connection = await OpenAsync(database);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }

    /// <summary>Stops it at once, as if it had crashed, and leaves it so.</summary>
    public Task CrashAsync() => ControlAsync("-m", "immediate", "stop");

    /// <summary>Starts it again after it was stopped.</summary>
    public Task StartAgainAsync() => ControlAsync("-w", "-t", "60", "-l", Path.Combine(_folder, "log"), "-o", $"-p {_port} -k {_folder}", "start");

    /// <summary>Stops all its processes without ending them: connections stay and nothing answers.</summary>
    public Task FreezeAsync() => SignalAsync("-STOP");

    /// <summary>Lets it go on after <see cref="FreezeAsync"/>.</summary>
    public Task ThawAsync() => SignalAsync("-CONT");

    /// <summary>Gives a setting another value, and waits until connections that come from now on have it.</summary>
    /// <param name="name">A setting that can be changed while it runs.</param>
    /// <param name="value">The value, as SHOW has it.</param>
    public async Task SetAsync(string name, string value)
    {
        await ExecuteAsync($"ALTER SYSTEM SET {name} = {value}");
        await ExecuteAsync("SELECT pg_reload_conf()");
        await Eventually.HoldsAsync($"{name} is {value}", async () => await ScalarAsync($"SHOW {name}") is string now && now == value);
    }

    /// <summary>Gives it a certificate and makes it offer TLS to connections that come from now on.</summary>
    public async Task UseTlsAsync(string certificate, string key)
    {
        string data = Path.Combine(_folder, "data");
        await RunAsync(["cp", certificate, Path.Combine(data, "server.crt")]);
        await RunAsync(["cp", key, Path.Combine(data, "server.key")]);
        await RunAsync(["chmod", "600", Path.Combine(data, "server.key")]);
        if (PostgresPrograms.User is { } user)
        {
            await RunAsync(["chown", user, Path.Combine(data, "server.key"), Path.Combine(data, "server.crt")]);
        }

        await SetAsync("ssl", "on");
    }

    /// <summary>Makes it a standby, which can only be read, or a primary, from its next start on.</summary>
    public async Task SetStandbyAsync(bool standby)
    {
        string file = Path.Combine(_folder, "data", "standby.signal");
        await RunAsync(PostgresPrograms.AsUser(standby ? ["touch", file] : ["rm", file]));
    }

    /// <summary>Keeps a copy of its data, while it is stopped.</summary>
    public Task KeepAsync() => RunAsync(PostgresPrograms.AsUser("cp", "-a", Path.Combine(_folder, "data"), Path.Combine(_folder, "kept")));

    /// <summary>Puts what was kept in the place of its data, while it is stopped.</summary>
    public async Task PutBackAsync()
    {
        await RunAsync(PostgresPrograms.AsUser("rm", "-r", Path.Combine(_folder, "data")));
        await RunAsync(PostgresPrograms.AsUser("mv", Path.Combine(_folder, "kept"), Path.Combine(_folder, "data")));
    }

    /// <summary>CPU time of all its processes, those that have ended among them as far as their parent has waited for them.</summary>
    public TimeSpan CpuTime()
    {
        const double TicksPerSecond = 100;
        long ticks = 0;
        int postmaster = Postmaster();
        foreach (int process in Processes())
        {
            string[] fields = Stat(process);
            ticks += long.Parse(fields[11]) + long.Parse(fields[12]);
            if (process == postmaster)
            {
                ticks += long.Parse(fields[13]) + long.Parse(fields[14]);
            }
        }

        return TimeSpan.FromSeconds(ticks / TicksPerSecond);
    }

    /// <summary>Stops it and removes its data.</summary>
    public async ValueTask DisposeAsync()
    {
        _shell.StandardInput.Close();
        await _shell.WaitForExitAsync();
        _shell.Dispose();
    }

    private static async Task RunAsync(string[] command)
    {
        // Its output is not read: a started server would inherit the pipe and keep it open.
        using Process process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { WorkingDirectory = "/" })!;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{string.Join(' ', command)} ended with {process.ExitCode}");
        }
    }

    private static string[] Stat(int process)
    {
        try
        {
            string stat = File.ReadAllText($"/proc/{process}/stat");
            return stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (IOException)
        {
            // It has ended since it was listed.
            return [.. Enumerable.Repeat("0", 15)];
        }
    }

    private async Task<NpgsqlConnection> OpenAsync(string database)
    {
        var connection = new NpgsqlConnection(ConnectionString(database) + ";Pooling=false");
        await connection.OpenAsync();
        return connection;
    }

    private Task ControlAsync(params string[] arguments) => RunAsync(PostgresPrograms.AsUser(
        [Path.Combine(PostgresPrograms.Folder, "pg_ctl"), "-s", "-D", Path.Combine(_folder, "data"), .. arguments]));

    private Task SignalAsync(string signal) => RunAsync(["kill", signal, .. Processes().Select(process => $"{process}")]);

    private int Postmaster() => int.Parse(File.ReadLines(Path.Combine(_folder, "data", "postmaster.pid")).First());

    private List<int> Processes()
    {
        int postmaster = Postmaster();
        return [postmaster, .. Directory.GetDirectories("/proc").Select(Path.GetFileName).Where(name => name!.All(char.IsAsciiDigit))
            .Select(name => int.Parse(name!)).Where(process => Stat(process)[1] == $"{postmaster}")];
    }
}
