using CustomerGrains.V1;

namespace CustomerGrains.Cli.Display.Standards;

/// <summary>How far a simulation is: one line that is written over at a terminal, else a line every tenth of the way.</summary>
internal sealed class SimulationProgressLine(Terminal terminal)
{
    private const int Tenths = 10;
    private long _shown = -1;

    /// <summary>Shows how far it is. Of what nothing is known yet nothing is shown.</summary>
    public void Show(SimulationProgress progress)
    {
        if (progress.CustomersTotal == 0)
        {
            return;
        }

        string text = $"{Figures.Of(progress.Customers)} of {Figures.Of(progress.CustomersTotal, "customer")} graded";
        long tenth = progress.Customers * Tenths / progress.CustomersTotal;
        if (terminal.ErrorIsTerminal)
        {
            terminal.Error.Write($"\r{text} …");
        }
        else if (tenth != _shown)
        {
            terminal.Error.WriteLine(text);
        }

        _shown = tenth;
    }

    /// <summary>Ends the line.</summary>
    public void End()
    {
        if (terminal.ErrorIsTerminal && _shown >= 0)
        {
            terminal.Error.WriteLine();
        }
    }
}
