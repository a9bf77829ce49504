using CustomerGrains.V1;

namespace CustomerGrains.Cli.Display;

/// <summary>How customers move between levels, as tables.</summary>
internal static class MigrationTables
{
    /// <summary>How many are on each level before and after, with their shares.</summary>
    public static void WriteShares(Sheet sheet, GradingMigration migration)
    {
        long before = migration.Levels.Sum(level => level.CustomersBefore);
        long after = migration.Levels.Sum(level => level.CustomersAfter);
        sheet.Table(
            ["level", ">before", ">share", ">after", ">share"],
            migration.Levels.Where(level => level.CustomersBefore + level.CustomersAfter > 0 || level.Level.Length > 0).Select(level => new[]
            {
                Level(level.Level), Figures.Of(level.CustomersBefore), Share(level.CustomersBefore, before), Figures.Of(level.CustomersAfter),
                Share(level.CustomersAfter, after),
            }));
    }

    /// <summary>From the rows to the columns; those who stay are on the diagonal.</summary>
    public static void WriteMatrix(Sheet sheet, GradingMigration migration)
    {
        var levels = migration.Levels.Select(level => level.Level).ToList();
        var cells = migration.Migrations.ToDictionary(each => (each.From, each.To), each => each.Customers);
        sheet.Table(
            ["from \\ to", .. levels.Select(level => ">" + Level(level))],
            levels.Select(from => (string[])[Level(from), .. levels.Select(to => Figures.Of(cells.GetValueOrDefault((from, to))))]));
    }

    /// <summary>The name of a level.</summary>
    public static string Level(string name) => name.Length == 0 ? "none" : name;

    /// <summary>A part of a whole.</summary>
    public static string Share(long part, long whole) => whole == 0 ? Figures.None : Figures.Share((double)part / whole);
}
