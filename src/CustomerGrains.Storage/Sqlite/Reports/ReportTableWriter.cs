using CustomerGrains.Storage.Reports;

namespace CustomerGrains.Storage.Sqlite.Reports;

/// <summary>Writes rows of one table of the reports, within a transaction of the caller's.</summary>
internal sealed class ReportTableWriter
{
    private readonly ReportTable _table;
    private readonly Statement _insert;
    private readonly Statement? _erase;
    private readonly Statement? _eraseDay;
    private readonly Statement? _clear;

    public ReportTableWriter(Database database, ReportTable table)
    {
        _table = table;
        string values = string.Join(", ", table.Columns.Select((_, place) => $"?{place + 1}"));
        _insert = database.Prepare($"INSERT INTO {table.Name} VALUES ({values}){OnConflict(table)}");
        string first = $"DELETE FROM {table.Name} WHERE {table.Columns[0].Name} = ?1";
        _erase = table.Writing is ReportWriting.OfCustomers or ReportWriting.OfChanges ? database.Prepare(first) : null;
        _eraseDay = table.Writing == ReportWriting.OfDays ? database.Prepare(first) : null;
        _clear = table.Writing == ReportWriting.OfAll ? database.Prepare($"DELETE FROM {table.Name}") : null;
    }

    /// <summary>Writes rows.</summary>
    /// <param name="customerIds">Whose rows of a table of customers are replaced.</param>
    /// <param name="days">The UTC days whose rows of a table of days are replaced.</param>
    /// <param name="rows">The rows; null for none, which leaves a table of all rows as it is.</param>
    public void Write(IReadOnlyList<string> customerIds, IReadOnlyList<int> days, IReadOnlyList<ReportValue[]>? rows)
    {
        for (int place = 0; _eraseDay is not null && place < days.Count; place++)
        {
            _eraseDay.Bind(1, ReportText.OfDay(days[place])).Run();
        }

        if (_table.Writing == ReportWriting.OfCustomers && _table.KeyColumns > 1)
        {
            foreach (string customerId in customerIds)
            {
                Erase(customerId);
            }
        }

        if (rows is not null)
        {
            _clear?.Run();
            foreach (ReportValue[] row in rows)
            {
                Insert(row);
            }
        }
    }

    /// <summary>Takes a customer's rows out.</summary>
    public void Erase(string customerId) => _erase?.Bind(1, customerId).Run();

    private void Insert(ReportValue[] row)
    {
        for (int place = 0; place < row.Length; place++)
        {
            ReportValue value = row[place];
            _ = (value.IsThere ? _table.Columns[place].Type : (ReportType?)null) switch
            {
                null => _insert.BindNull(place + 1),
                ReportType.Whole or ReportType.Flag => _insert.Bind(place + 1, value.Whole),
                ReportType.Number => _insert.Bind(place + 1, value.Number),
                ReportType.Instant => _insert.Bind(place + 1, ReportText.OfInstant(value.Whole)),
                ReportType.Day => _insert.Bind(place + 1, ReportText.OfDay(value.Whole)),
                _ => _insert.Bind(place + 1, value.Text!),
            };
        }

        _insert.Run();
    }

    /// <summary>A table with a row for each customer changes it in place, which leaves no holes.</summary>
    private static string OnConflict(ReportTable table) => table is { Writing: ReportWriting.OfCustomers, KeyColumns: 1 }
        ? $" ON CONFLICT ({table.Columns[0].Name}) DO UPDATE SET {string.Join(", ", table.Columns.Skip(1).Select(column => $"{column.Name} = excluded.{column.Name}"))}"
        : "";
}
