using System.Text;
using Microsoft.Win32.SafeHandles;
using Spectre.Console;

namespace CustomerGrains.Cli;

/// <summary>Everything a command has to do with the outside: streams, clock, environment. Tests give their own.</summary>
internal sealed record Terminal
{
    private const int RedirectedWidth = 120;
    private const int StandardOutput = 1;

    /// <summary>For data.</summary>
    public required TextWriter Output { get; init; }

    /// <summary>For errors, notes and progress.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>Opens the standard input.</summary>
    public required Func<Stream> OpenInput { get; init; }

    /// <summary>Whether somebody watches <see cref="Output"/>.</summary>
    public bool OutputIsTerminal { get; init; }

    /// <summary>Whether somebody watches <see cref="Error"/>.</summary>
    public bool ErrorIsTerminal { get; init; }

    /// <summary>The value of an environment variable, or null.</summary>
    public Func<string, string?> Variable { get; init; } = _ => null;

    /// <summary>Who is at it, by the operating system; empty when that is not known.</summary>
    public string UserName { get; init; } = "";

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>The one of this process.</summary>
    public static Terminal OfProcess() => new()
    {
        Output = Console.IsOutputRedirected ? Redirected() : Console.Out,
        Error = Console.Error,
        OpenInput = Console.OpenStandardInput,
        OutputIsTerminal = !Console.IsOutputRedirected,
        ErrorIsTerminal = !Console.IsErrorRedirected,
        Variable = Environment.GetEnvironmentVariable,
        UserName = Environment.UserName,
    };

    /// <summary>A console for laid-out data.</summary>
    public IAnsiConsole OutputConsole() => Of(Output, OutputIsTerminal);

    /// <summary>A console for progress.</summary>
    public IAnsiConsole ErrorConsole() => Of(Error, ErrorIsTerminal);

    /// <summary>
    /// The standard output for programs: UTF-8 in any locale, because that is what JSON is in; into a pipe not by the console's stream, which
    /// goes on writing when nobody reads any more, but by one that says so.
    /// </summary>
    private static TextWriter Redirected()
    {
        Stream output = Console.OpenStandardOutput();
        if (!OperatingSystem.IsWindows())
        {
            try
            {
                // Files stay with the console's stream: this one would not move the place on that others write behind.
                FileStream direct = new(new SafeFileHandle(StandardOutput, ownsHandle: false), FileAccess.Write, bufferSize: 0);
                output = direct.CanSeek ? output : direct;
            }
            catch (IOException)
            {
                // There is no standard output at all.
            }
        }

        return TextWriter.Synchronized(new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { AutoFlush = true });
    }

    private IAnsiConsole Of(TextWriter writer, bool isTerminal)
    {
        bool colour = isTerminal && string.IsNullOrEmpty(Variable("NO_COLOR"));
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(isTerminal ? writer : new TrimmingWriter(writer)),
            Ansi = isTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = colour ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = isTerminal ? InteractionSupport.Yes : InteractionSupport.No,
        });
        if (!isTerminal)
        {
            console.Profile.Width = RedirectedWidth;
            console.Profile.Capabilities.Unicode = true;
        }

        return console;
    }
}
