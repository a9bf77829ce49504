namespace CustomerGrains.Cli.Commands;

/// <summary>What the help of <c>model fit</c> says behind the options.</summary>
internal static class ModelHelp
{
    /// <summary>The text.</summary>
    public const string Text = """
        What it does:
          The server reads its journal as it is at one moment, while interactions go on being recorded,
          and learns from purchases in its reporting currency up to the evening of --as-of:
          when customers buy (MBG/NBD or BG/NBD), how much they spend (Gamma-Gamma), and a scorecard for
          the probability of a purchase within the horizon, from windows that have matured by then.
          Then it judges, on the newest matured window, what it would have learnt at that window's origin,
          beside what is in force. The model is stored under its name and never changes.
          Nothing uses it until a server is started with --model NAME.

        It is refused, with the reason, below 50 customers who came back, when the data do not settle the
        parameters, and when the name is taken. Without a scorecard, because the journal is too short for
        one, churn is by the purchase model alone; the report says so.

        """;
}
