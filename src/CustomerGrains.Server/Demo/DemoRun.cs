using System.Net;
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
        screen.Line($"gRPC on {host.GrpcAddress}, web on {host.WebAddress}, data in {folder.Path}");
        using var channel = new GrpcChannel(host.GrpcAddress);
        await LoadAsync(channel, options, cancellationToken);
        await ShowAsync(channel, host, options, cancellationToken);
        screen.Heading("The server goes on until Ctrl-C.");
        await host.WaitAsync(cancellationToken);
    }

    private async Task<ServerHost> StartAsync(ServerOptions options, CancellationToken cancellationToken)
    {
        try
        {
            return await ServerHost.StartAsync(options, time, cancellationToken);
        }
        catch (IOException exception) when (exception.InnerException is AddressInUseException)
        {
            throw new DemoException(
                $"{options.GrpcAddress} or {options.WebAddress} is in use, perhaps by another server. Stop that one, or choose " +
                $"others: demo --grpc {Free(options.GrpcAddress)} --web {Free(options.WebAddress)}");
        }
    }

    private static IPEndPoint Free(IPEndPoint taken) => new(taken.Address, (taken.Port % 60_000) + 1_000);

    private async Task LoadAsync(GrpcChannel channel, PopulationOptions options, CancellationToken cancellationToken)
    {
        SimulatedPopulation population = SimulatedPopulation.Create(options);
        int total = population.Interactions.Count;
        screen.Line($"{options.Customers:N0} invented customers and {total:N0} interactions of {options.Days} days (seed {options.Seed})");
        ILoadProgress progress = screen.IsTerminal
            ? new BarProgress(screen.Console, total, time)
            : new LineProgress(screen.Output, total, time);
        var counts = default(OutcomeCounts);
        long start = time.GetTimestamp();
        await progress.ShowAsync(async () =>
            counts = await new InteractionSender(channel).SendAsync(population.Interactions, progress, cancellationToken));
        double seconds = time.GetElapsedTime(start).TotalSeconds;
        screen.Line(LoadingResult.Describe(counts, seconds));
    }

    private async Task ShowAsync(GrpcChannel channel, ServerHost host, PopulationOptions options, CancellationToken cancellationToken)
    {
        string[] customerIds = [.. Enumerable.Range(1, options.Customers).Select(Persona.IdOf)];
        DateTimeOffset now = time.GetUtcNow();
        long start = time.GetTimestamp();
        var portfolio = new CustomerPortfolio(
            await new CustomerReader(channel).ReadAsync(customerIds, Instant.From(now), cancellationToken));
        double seconds = time.GetElapsedTime(start).TotalSeconds;
        screen.Heading(
            $"{portfolio.Customers.Count:N0} customers with {portfolio.Interactions:N0} interactions, all figures as of {Figures.Instant(now)}");
        screen.Note($"asked for and answered in {seconds:0.0} s, under {portfolio.Customers[0].Picture.StandardVersion}");
        new PortfolioView(screen, portfolio, options.Currency).Write();
        PortfolioCustomer example = portfolio.MostAtRisk[0];
        ExplanationView.Write(screen, example);
        NextSteps.Write(screen, host.GrpcAddress, host.WebAddress, example.Id);
    }
}
