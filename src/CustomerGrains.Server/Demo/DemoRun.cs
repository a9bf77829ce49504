using CustomerGrains.Domain;
using CustomerGrains.Grpc;
using CustomerGrains.Server.Configuration;
using CustomerGrains.Server.Demo.Display;
using CustomerGrains.Server.Demo.Loading;
using CustomerGrains.Server.Demo.Population;
using CustomerGrains.Server.Demo.Portfolio;
using CustomerGrains.Server.Hosting;
using Microsoft.AspNetCore.Connections;

namespace CustomerGrains.Server.Demo;

/// <summary>The demo from start to end: a server, an invented population sent to it as channels would, and what is then known.</summary>
internal sealed class DemoRun(ServerOptions settings, DemoOptions asked, Screen screen, TimeProvider time)
{
    /// <summary>Runs until it is cancelled, which is its usual end.</summary>
    /// <exception cref="DemoException">The folder or an address cannot be had, or the server stopped answering.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        Addresses.Check(settings);
        string ending;
        using (DemoFolder folder = DemoFolder.Take(asked.Folder))
        {
            PopulationOptions options = folder.Settle(asked, settings.ReportingCurrency, time.GetUtcNow());
            try
            {
                await ServeAsync(folder, options, cancellationToken);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                // Stopping half-way is as good as stopping at the end: what was acknowledged is durable.
            }
            catch (GrpcException exception)
            {
                throw new DemoException($"The server stopped answering: {exception.Message}");
            }

            ending = folder.IsTemporary ? "Stopped; the temporary data is removed." : $"Stopped; the data stays in {folder.Path}.";
        }

        screen.Line(ending);
    }

    private async Task ServeAsync(DemoFolder folder, PopulationOptions options, CancellationToken cancellationToken)
    {
        await using ServerHost host = await StartAsync(settings with { DataDirectory = folder.Path }, cancellationToken);
        screen.Heading("CustomerGrains demo");
        screen.Line($"  gRPC  {host.GrpcAddress.GetLeftPart(UriPartial.Authority)}");
        screen.Line($"  web   {host.WebAddress.GetLeftPart(UriPartial.Authority)}");
        screen.Line($"  data  {folder.Path}{(folder.IsTemporary ? " (removed at the end)" : "")}");

        // A server that stops by itself ends the demo, instead of leaving it waiting for answers.
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task serving = host.WaitAsync(cancellationToken);
        Task showing = LoadAndShowAsync(host, options, ended.Token);
        if (await Task.WhenAny(serving, showing) == serving)
        {
            await ended.CancelAsync();
            await showing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        else
        {
            await showing;
            screen.Heading("The server goes on until Ctrl-C.");
            await serving;
        }

        if (!cancellationToken.IsCancellationRequested)
        {
            throw new DemoException("The server has stopped by itself; what it wrote above says why.");
        }
    }

    private async Task LoadAndShowAsync(ServerHost host, PopulationOptions options, CancellationToken cancellationToken)
    {
        using var channel = new GrpcChannel(host.GrpcAddress);
        await LoadAsync(channel, options, cancellationToken);
        await ShowAsync(channel, host, options, cancellationToken);
    }

    private async Task<ServerHost> StartAsync(ServerOptions options, CancellationToken cancellationToken)
    {
        try
        {
            return await ServerHost.StartAsync(options, time, cancellationToken);
        }
        catch (IOException exception) when (exception.InnerException is AddressInUseException)
        {
            throw Addresses.InUse($"{options.GrpcAddress} or {options.WebAddress}", options);
        }
    }

    private async Task LoadAsync(GrpcChannel channel, PopulationOptions options, CancellationToken cancellationToken)
    {
        SimulatedPopulation population = SimulatedPopulation.Create(options);
        int total = population.Interactions.Count;
        screen.Heading($"{options.Customers:N0} invented customers in {options.Days} days, streamed as channels would");
        ILoadProgress progress = screen.IsTerminal
            ? new BarProgress(screen.Console, total, time)
            : new LineProgress(screen.Output, total, time);
        var counts = default(OutcomeCounts);
        long start = time.GetTimestamp();
        await progress.ShowAsync(async () =>
            counts = await new InteractionSender(channel).SendAsync(population.Interactions, progress, cancellationToken));
        screen.Line("  " + LoadingResult.Describe(counts, time.GetElapsedTime(start).TotalSeconds));
    }

    private async Task ShowAsync(GrpcChannel channel, ServerHost host, PopulationOptions options, CancellationToken cancellationToken)
    {
        var reader = new CustomerReader(channel);
        string[] customerIds = [.. Enumerable.Range(1, options.Customers).Select(Persona.IdOf)];
        DateTimeOffset now = time.GetUtcNow();
        long start = time.GetTimestamp();
        var portfolio = new CustomerPortfolio(await reader.ReadAsync(customerIds, Instant.From(now), cancellationToken));
        double seconds = time.GetElapsedTime(start).TotalSeconds;
        screen.Heading($"What is known of {portfolio.Customers.Count:N0} customers from {portfolio.Interactions:N0} interactions");
        screen.Line($"  Every figure is as of {Figures.Instant(now)}, under {portfolio.Customers[0].Picture.StandardVersion}.");
        screen.Line($"  All were asked for at once and answered in {seconds:0.0} s.");
        new PortfolioView(screen, portfolio, options.Currency).Write();

        var calendar = new Calendar(options.End, options.Days);
        await new PastView(screen, reader).WriteAsync(customerIds, calendar, cancellationToken);
        PortfolioCustomer example =
            portfolio.MostAtRisk.FirstOrDefault(customer => customer.Tier != V1.Tier.Platinum) ?? portfolio.MostAtRisk[0];
        ExplanationView.Write(screen, example);
        NextSteps.Write(screen, host.GrpcAddress, host.WebAddress, example.Id, calendar.At(calendar.BadWeekDay));
    }
}
