using Spectre.Console;
using Spectre.Console.Rendering;

namespace CustomerGrains.Cli.Display;

/// <summary>Lays out sections of facts and tables.</summary>
internal sealed class Sheet(IAnsiConsole console)
{
    private const int PadLeft = 2;
    private const int PadRight = 1;

    /// <summary>What is left at least, where there is as much to show, of a column that may be broken.</summary>
    private const int BrokenWidthMin = 20;

    private static readonly Style TitleStyle = new(Color.Teal, decoration: Decoration.Bold);
    private static readonly Style NameStyle = new(Color.Grey);

    /// <summary>Starts a sheet.</summary>
    public void Title(string text)
    {
        console.Write(new Text(TimelineLine.OneLine(text), new Style(decoration: Decoration.Bold)));
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
                grid.AddRow(new Text(name, NameStyle), new Text(TimelineLine.OneLine(value)));
            }
        }

        console.Write(grid);
    }

    /// <summary>
    /// A table; columns whose name starts with ">" are set to the right. Neither these nor the first column are ever broken: a table that is
    /// too wide for that is written wider than the terminal, which is easier to read than broken numbers and names.
    /// </summary>
    public void Table(string[] columns, IEnumerable<string[]> rows)
    {
        bool[] isWhole = [.. columns.Select((column, place) => place == 0 || column.StartsWith('>'))];
        Text[][] cells = [[.. columns.Select(column => new Text(column.TrimStart('>'), NameStyle))], .. rows.Select(row => row.Select(cell => new Text(TimelineLine.OneLine(cell))).ToArray())];
        Grid grid = new();
        for (int place = 0; place < columns.Length; place++)
        {
            GridColumn added = new GridColumn().PadLeft(PadLeft).PadRight(PadRight);
            added = isWhole[place] ? added.NoWrap() : added;
            grid.AddColumn(columns[place].StartsWith('>') ? added.RightAligned() : added);
        }

        foreach (Text[] row in cells)
        {
            grid.AddRow(row);
        }

        int width = console.Profile.Width;
        console.Profile.Width = Math.Max(width, columns.Select((_, place) => PadLeft + PadRight + WidthOf(cells, place, isWhole[place])).Sum());
        console.Write(grid);
        console.Profile.Width = width;
    }

    /// <summary>How wide a column has to be: as its widest cell, or, where it may be broken, as that of a few words at most.</summary>
    private int WidthOf(Text[][] cells, int place, bool isWhole)
    {
        var options = RenderOptions.Create(console, console.Profile.Capabilities);
        int widest = cells.Max(row => ((IRenderable)row[place]).Measure(options, int.MaxValue).Max);
        return isWhole ? widest : Math.Min(widest, BrokenWidthMin);
    }
}
