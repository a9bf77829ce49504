using CustomerGrains.Domain;

namespace CustomerGrains.Storage.Sqlite;

/// <summary>
/// Reads when customers have to be looked at again, from the index on snapshots. Of one version of the standard they are a range of
/// that index, in order; those of all other versions are two ranges.
/// </summary>
internal sealed class PlanReader(Database database)
{
    private const string Columns =
        "SELECT c.id, s.standard, s.review_at, s.review_rank FROM snapshot s INDEXED BY snapshot_review CROSS JOIN customer c ON c.number = s.customer";

    private const string IsAfter = "(s.standard, s.review_at, s.review_rank, s.customer) >";
    private const string InOrder = "ORDER BY s.standard, s.review_at, s.review_rank, s.customer LIMIT ?6";
    private const string End = "9223372036854775807";

    /// <summary>Those of versions before one, behind a place.</summary>
    internal const string Before = $"{Columns} WHERE s.standard < ?1 AND {IsAfter} (?2, ?3, ?4, ?5) {InOrder}";

    /// <summary>
    /// Those of versions behind one, behind a place, or behind all of that version where the place lies before it. Given both bounds SQLite
    /// begins at the version, and goes for each page through all that the pages before had.
    /// </summary>
    internal const string Behind =
        $"{Columns} WHERE {IsAfter} (max(?1, ?2), iif(?2 > ?1, ?3, {End}), iif(?2 > ?1, ?4, {End}), iif(?2 > ?1, ?5, {End})) {InOrder}";

    private readonly Statement _number = database.Prepare("SELECT number FROM customer WHERE id = ?1");

    private readonly Statement _due = database.Prepare(
        $"""
        {Columns} WHERE s.standard = ?1 AND s.review_at <= ?2 AND (s.review_at, s.review_rank, s.customer) > (?3, ?4, ?5)
        ORDER BY s.review_at, s.review_rank, s.customer LIMIT ?6
        """);

    private readonly Statement _before = database.Prepare(Before);

    private readonly Statement _behind = database.Prepare(Behind);

    private readonly Statement _outdated = database.Prepare("SELECT COUNT(*) FROM snapshot WHERE standard < ?1 OR standard > ?1");

    private readonly Statement _end = database.Prepare("SELECT sequence FROM snapshot_end");

    private readonly Statement _unsaved = database.Prepare(
        """
        SELECT DISTINCT c.id FROM journal j CROSS JOIN customer c ON c.number = j.customer LEFT JOIN snapshot s ON s.customer = j.customer
        WHERE j.sequence BETWEEN ?1 AND ?2 AND j.version > COALESCE(s.version, 0)
        """);

    /// <summary>Up to where the journal is in snapshots.</summary>
    public long SnapshotEnd()
    {
        _end.Step();
        long sequence = _end.Int64(0);
        _end.Reset();
        return sequence;
    }

    /// <summary>Customers with records in a range of the journal that their snapshots do not have.</summary>
    public List<string> Unsaved(long first, long last)
    {
        var customers = new List<string>();
        _unsaved.Bind(1, first).Bind(2, last);
        while (_unsaved.Step())
        {
            customers.Add(_unsaved.Text(0));
        }

        return customers;
    }

    /// <summary>Customers who are due until an instant.</summary>
    public List<PlannedReview> Due(string standardVersion, Instant until, PlannedReview? after, int limit)
    {
        (PlannedReview place, long number) = PlaceOf(after);
        return Read(_due.Bind(1, standardVersion).Bind(2, until.Microseconds)
            .Bind(3, place.Plan.At.Microseconds).Bind(4, place.Plan.Rank).Bind(5, number).Bind(6, limit));
    }

    /// <summary>Customers last looked at under another version.</summary>
    public List<PlannedReview> Outdated(string standardVersion, PlannedReview? after, int limit)
    {
        (PlannedReview place, long number) = PlaceOf(after);
        List<PlannedReview> found = Read(BindOthers(_before, limit));
        if (found.Count < limit)
        {
            found.AddRange(Read(BindOthers(_behind, limit - found.Count)));
        }

        return found;

        Statement BindOthers(Statement statement, int most) => statement.Bind(1, standardVersion).Bind(2, place.Plan.StandardVersion)
            .Bind(3, place.Plan.At.Microseconds).Bind(4, place.Plan.Rank).Bind(5, number).Bind(6, most);
    }

    /// <summary>How many were last looked at under another version.</summary>
    public long CountOutdated(string standardVersion)
    {
        _outdated.Bind(1, standardVersion).Step();
        long count = _outdated.Int64(0);
        _outdated.Reset();
        return count;
    }

    private static List<PlannedReview> Read(Statement statement)
    {
        var plans = new List<PlannedReview>();
        while (statement.Step())
        {
            plans.Add(new PlannedReview(
                statement.Text(0), new ReviewPlan(statement.Text(1), new Instant(statement.Int64(2)), statement.Int32(3))));
        }

        return plans;
    }

    /// <summary>A place as the index has it; before all others when there is none.</summary>
    private (PlannedReview Place, long Number) PlaceOf(PlannedReview? after)
    {
        if (after is not { } place)
        {
            return (new PlannedReview("", new ReviewPlan("", new Instant(long.MinValue), 0)), 0);
        }

        _number.Bind(1, place.CustomerId);
        long number = _number.Step() ? _number.Int64(0) : 0;
        _number.Reset();
        return (place, number);
    }
}
