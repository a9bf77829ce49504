using CustomerGrains.Storage.Following;
using CustomerGrains.Storage.Reports;

namespace CustomerGrains.Storage.Sqlite.Reports;

/// <summary>The tables and views of the reports in a database file of their own.</summary>
internal static class ReportSchema
{
    /// <summary>"CuGR": a file of reports, not of customers.</summary>
    private const int ApplicationId = 0x43754752;

    /// <summary>Brings a file to a definition and a store; what another one has made is taken out.</summary>
    /// <exception cref="StoreException">The file is not one of reports.</exception>
    public static void Prepare(Database database, ReportDefinition definition, UInt128 store)
    {
        long application = database.Number("PRAGMA application_id");
        if (application != ApplicationId && (application != 0 || database.Number("SELECT COUNT(*) FROM sqlite_schema") != 0))
        {
            throw new StoreException("the database file for reports in the data folder is not one of CustomerGrains");
        }

        database.Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA temp_store = MEMORY");
        string[] statements = [.. Statements(definition)];
        string made = $"{definition.Fingerprint(statements)} {store:x32}";
        bool hasState = database.Number("SELECT COUNT(*) FROM sqlite_schema WHERE name = 'report_state'") > 0;
        if (hasState && database.Number($"SELECT COUNT(*) FROM report_state WHERE made = '{made}'") > 0)
        {
            return;
        }

        FeedPosition nothing = default;
        List<string> drops = Drops(database);
        database.Execute($"""
            BEGIN IMMEDIATE;
            {string.Join(";\n", [.. drops, .. statements])};
            CREATE TABLE report_state (made TEXT NOT NULL, era INTEGER NOT NULL, feed_group INTEGER NOT NULL, place INTEGER NOT NULL) STRICT;
            INSERT INTO report_state VALUES ('{made}', {nothing.Era}, {nothing.Group}, {nothing.Place});
            PRAGMA application_id = {ApplicationId};
            COMMIT
            """);
    }

    private static List<string> Drops(Database database)
    {
        Statement made = database.Prepare("SELECT type, name FROM sqlite_schema WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite_%' ORDER BY type DESC");
        List<string> drops = [];
        while (made.Step())
        {
            drops.Add($"DROP {made.Text(0)} {made.Text(1)}");
        }

        return drops;
    }

    private static IEnumerable<string> Statements(ReportDefinition definition)
    {
        foreach (ReportTable table in definition.AllTables)
        {
            string columns = string.Join(", ", table.Columns.Select((column, place) => $"{column.Name} {TypeOf(column.Type)}{(place < table.KeyColumns ? " NOT NULL" : "")}"));
            string key = string.Join(", ", table.Columns.Take(table.KeyColumns).Select(column => column.Name));
            yield return $"CREATE TABLE {table.Name} ({columns}, PRIMARY KEY ({key})) STRICT{(table.KeyColumns > 1 ? ", WITHOUT ROWID" : "")}";
        }

        foreach (ReportView view in definition.AllViews)
        {
            yield return $"CREATE VIEW {view.Name} AS {Select(view)}";
        }
    }

    private static string Select(ReportView view)
    {
        string[] names = [.. view.Columns.Select(column => column.Name)];
        return view switch
        {
            { Each: null } => $"SELECT {string.Join(", ", names)} FROM {view.Table}",
            { HasPairs: true } => $"SELECT {string.Join(", ", names[..^2])}, CAST(each.key AS TEXT) AS {names[^2]}, CAST(each.value AS TEXT) AS {names[^1]} FROM {view.Table}, json_each({view.Each}) AS each",
            _ => $"SELECT {string.Join(", ", names[..^1])}, CAST(each.value AS TEXT) AS {names[^1]} FROM {view.Table}, json_each({view.Each}) AS each",
        };
    }

    private static string TypeOf(ReportType type) => type switch
    {
        ReportType.Whole or ReportType.Flag => "INTEGER",
        ReportType.Number => "REAL",
        _ => "TEXT",
    };
}
