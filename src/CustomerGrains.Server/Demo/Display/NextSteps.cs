using CustomerGrains.Domain;

namespace CustomerGrains.Server.Demo.Display;

/// <summary>What to try next, as commands that can be copied.</summary>
internal static class NextSteps
{
    private const string CommandLine = "dotnet run --project src/CustomerGrains.Cli -- ";
    private const int UsualPort = 5080;

    public static void Write(Screen screen, Uri grpc, Uri web, string customerId, Instant past)
    {
        screen.Heading("How to go on, in another terminal");
        if (grpc.Port != UsualPort)
        {
            Step(screen, "Say where this server is", $"export CUSTOMERGRAINS_SERVER={grpc.GetLeftPart(UriPartial.Authority)}");
        }

        Step(screen, "One customer, live", CommandLine + "get " + customerId);
        Step(screen, "What happened to it", CommandLine + $"timeline {customerId} --limit 20");
        Step(screen, "The same customer as it was then", CommandLine + $"get {customerId} --at {past.ToDateTimeOffset():yyyy-MM-dd}");
        Step(screen, "Your own file: customer_id,occurred_at,amount,currency,channel", CommandLine + "ingest FILE.csv");
        Step(screen, "A page for the browser", web.ToString());
        Step(screen, "What operations see", $"curl {web}metrics");
    }

    private static void Step(Screen screen, string what, string command)
    {
        screen.Note(what);
        screen.Command(command);
    }
}
