namespace CustomerGrains.Server.Demo.Display;

/// <summary>What to try next, as commands that can be copied.</summary>
internal static class NextSteps
{
    private const string CommandLine = "dotnet run --project src/CustomerGrains.Cli -- ";
    private const int UsualPort = 5080;

    public static void Write(Screen screen, Uri grpc, Uri web, string customerId)
    {
        screen.Heading("How to go on, in another terminal");
        if (grpc.Port != UsualPort)
        {
            Step(screen, "Say where this server is", $"export CUSTOMERGRAINS_SERVER={grpc.GetLeftPart(UriPartial.Authority)}");
        }

        Step(screen, "One customer, live", CommandLine + "get " + customerId);
        Step(screen, "What happened to it", CommandLine + $"timeline {customerId} --limit 20");
        Step(screen, "The same a while ago", CommandLine + $"get {customerId} --at DATE");
        Step(screen, "Your own purchases (columns customer_id, occurred_at, amount)", CommandLine + "ingest FILE.csv --set channel=web --set currency=EUR");
        Step(screen, "Is it well?", $"curl {web}health/ready");
        Step(screen, "What operations see", $"curl {web}metrics");
    }

    private static void Step(Screen screen, string what, string command)
    {
        screen.Note(what);
        screen.Command(command);
    }
}
