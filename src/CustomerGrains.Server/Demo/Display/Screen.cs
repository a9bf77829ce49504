using Spectre.Console;

namespace CustomerGrains.Server.Demo.Display;

/// <summary>
/// Where the demo writes. On a terminal it may use its width and colours, unless NO_COLOR says no;
/// elsewhere it is plain text of 80 columns.
/// </summary>
internal sealed class Screen
{
    private const int PlainWidth = 80;
    private static readonly Style Strong = new(Color.Default, decoration: Decoration.Bold);
    private static readonly Style Quiet = new(Color.Grey);

    /// <param name="output">Takes the text.</param>
    /// <param name="isTerminal">Whether somebody watches it.</param>
    /// <param name="hasColour">Whether colours are wanted there.</param>
    public Screen(TextWriter output, bool isTerminal, bool hasColour)
    {
        Output = output;
        IsTerminal = isTerminal;
        Console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(output),
            Ansi = isTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = isTerminal && hasColour ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = isTerminal ? InteractionSupport.Detect : InteractionSupport.No,
        });
        if (!isTerminal)
        {
            Console.Profile.Width = PlainWidth;
        }
    }

    public TextWriter Output { get; }

    public bool IsTerminal { get; }

    public IAnsiConsole Console { get; }

    public static Screen OfProcess() => new(
        System.Console.Out, !System.Console.IsOutputRedirected, string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")));

    public void Heading(string text)
    {
        Console.WriteLine();
        Console.WriteLine(text, Strong);
    }

    public void Line(string text) => Console.WriteLine(text);

    public void Note(string text) => Console.WriteLine(text, Quiet);

    /// <summary>A line to be copied: never broken, whatever the width.</summary>
    public void Command(string text) => Output.WriteLine("  " + text);

    /// <summary>A table of texts, as wide as the screen at most.</summary>
    public void Table(IReadOnlyList<string> headers, IEnumerable<string[]> rows)
    {
        bool isHeader = true;
        foreach (string line in new TextTable(headers, rows).Lines(Console.Profile.Width))
        {
            Console.WriteLine(line, isHeader ? Quiet : Style.Plain);
            isHeader = false;
        }
    }
}
