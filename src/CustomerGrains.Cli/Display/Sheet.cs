using Spectre.Console;

namespace CustomerGrains.Cli.Display;

/// <summary>Lays out sections of facts and tables.</summary>
internal sealed class Sheet(IAnsiConsole console)
{
    private static readonly Style TitleStyle = new(Color.Teal, decoration: Decoration.Bold);
    private static readonly Style NameStyle = new(Color.Grey);

    /// <summary>Starts a sheet.</summary>
    public void Title(string text)
    {
        console.Write(new Text(text, new Style(decoration: Decoration.Bold)));
        console.WriteLine();
    }

    /// <summary>Starts a section.</summary>
    public void Section(string title)
    {
        console.WriteLine();
        console.Write(new Text(title, TitleStyle));
        console.WriteLine();
    }

    /// <summary>Names with their values, one on each line; those without a value are left out.</summary>
    public void Facts(params (string Name, string? Value)[] facts)
    {
        Grid grid = new();
        grid.AddColumn(new GridColumn().NoWrap().PadLeft(2).PadRight(3));
        grid.AddColumn(new GridColumn().PadRight(0));
        foreach ((string name, string? value) in facts)
        {
            if (value is not null)
            {
                grid.AddRow(new Text(name, NameStyle), new Text(value));
            }
        }

        console.Write(grid);
    }

    /// <summary>A table; columns whose name starts with ">" are set to the right.</summary>
    public void Table(string[] columns, IEnumerable<string[]> rows)
    {
        Grid grid = new();
        foreach (string column in columns)
        {
            GridColumn added = new GridColumn().PadLeft(2).PadRight(1);
            grid.AddColumn(column.StartsWith('>') ? added.NoWrap().RightAligned() : added);
        }

        grid.AddRow([.. columns.Select(column => new Text(column.TrimStart('>'), NameStyle))]);
        foreach (string[] row in rows)
        {
            grid.AddRow([.. row.Select(cell => new Text(cell))]);
        }

        console.Write(grid);
    }
}
