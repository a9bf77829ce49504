using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Standards;
using CustomerGrains.Engine;
using CustomerGrains.Engine.Core;
using CustomerGrains.Engine.Effects;
using CustomerGrains.Engine.Embedded;
using CustomerGrains.Engine.Exports;
using CustomerGrains.Engine.Following;
using CustomerGrains.Engine.Portfolios;
using CustomerGrains.Engine.Reports;
using CustomerGrains.Engine.Tallies;
using CustomerGrains.Engine.Trials;
using CustomerGrains.Engine.Warnings;
using CustomerGrains.Grpc;
using CustomerGrains.Server.Care;
using CustomerGrains.Server.Configuration;
using CustomerGrains.Server.Customers;
using CustomerGrains.Server.Exports;
using CustomerGrains.Server.Feedbacks;
using CustomerGrains.Server.Interactions;
using CustomerGrains.Server.Investigations;
using CustomerGrains.Server.Kpis;
using CustomerGrains.Server.Points;
using CustomerGrains.Server.Measurement;
using CustomerGrains.Server.Models;
using CustomerGrains.Server.Portfolio;
using CustomerGrains.Server.Standards;
using CustomerGrains.Server.Standards.Contexts;
using CustomerGrains.Server.Standards.Trials;
using CustomerGrains.Server.Telemetry;
using CustomerGrains.Server.Warnings;
using CustomerGrains.Server.Warnings.Crises;
using CustomerGrains.Server.Warnings.Subjects;
using CustomerGrains.Server.Watching;
using CustomerGrains.Server.Web;
using CustomerGrains.Server.Webhooks;
using CustomerGrains.Storage;
using CustomerGrains.Storage.Blobs;
using CustomerGrains.Storage.Governance;
using CustomerGrains.Storage.Reports;
using CustomerGrains.Storage.Tallies;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace CustomerGrains.Server.Hosting;

/// <summary>The composition root: one running server, from the store at the bottom to the listeners at the top.</summary>
internal sealed class ServerHost : IAsyncDisposable
{
    private const int StreamWindowBytes = 1 << 20;
    private const int ConnectionWindowBytes = 8 << 20;
    private const int StreamsPerConnectionMax = 1_000;
    private static readonly TimeSpan CountingInterval = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ShutdownPatience = TimeSpan.FromSeconds(5);

    private readonly WebApplication _application;
    private readonly EmbeddedEngine _engine;
    private readonly StandardClock _clock;
    private readonly IReadOnlyList<IAsyncDisposable> _background;
    private readonly ICustomerStore _store;

    private ServerHost(WebApplication application, EmbeddedEngine engine, StandardClock clock, IReadOnlyList<IAsyncDisposable> background, ICustomerStore store)
    {
        _application = application;
        _engine = engine;
        _clock = clock;
        _background = background;
        _store = store;
        Uri[] addresses = [.. application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!
            .Addresses.Select(address => new Uri(address))];
        (GrpcAddress, WebAddress) = (addresses[0], addresses[1]);
    }

    /// <summary>Where gRPC listens.</summary>
    public Uri GrpcAddress { get; }

    /// <summary>Where health, metrics and pages listen.</summary>
    public Uri WebAddress { get; }

    /// <summary>What the server is made of, for tests.</summary>
    internal IServiceProvider Services => _application.Services;

    /// <summary>Opens the store, starts the engine and listens.</summary>
    /// <param name="options">How it runs.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <param name="tell">Told in one line what is waited for before there is a log.</param>
    /// <param name="configure">Adds to what the server is made of or puts other parts in place, for tests.</param>
    /// <exception cref="StoreException">
    /// The data folder or the database cannot be used, or what was done about standards cannot be read by this version of the service.
    /// </exception>
    /// <exception cref="SettingException">The model that the options name cannot be used.</exception>
    /// <exception cref="IOException">An address is in use.</exception>
    public static async Task<ServerHost> StartAsync(
        ServerOptions options, TimeProvider time, CancellationToken cancellationToken, Action<string>? tell = null,
        Action<IServiceCollection>? configure = null)
    {
        IServiceStore store = await StoreFactory.OpenAsync(options, time, tell, cancellationToken);
        IReportStore? reports = null;
        WebApplication? application = null;
        EmbeddedEngine? engine = null;
        StandardClock? clock = null;
        List<IAsyncDisposable> background = [];
        try
        {
            reports = await StoreFactory.OpenReportsAsync(options, store, cancellationToken);
            var models = new ModelCatalog(store, time);
            Standard standard = await ModelChoice.StandardAsync(options, models, cancellationToken);
            var shapes = new StandingShapes();
            var documents = new StandardDocuments(options, models, standard);
            var ledger = new StandardLedger(store, documents.Shipped, time);
            var figures = new BaseFigures(store, shapes, Environment.ProcessorCount);
            var library = new StandardLibrary(ledger, documents);
            var standards = new StandardSwitch(store, shapes, new ContextFinder(ledger, figures, time), library, time);
            WebApplicationBuilder builder = CreateBuilder(options, time);
            builder.Services.AddSingleton<ICustomerStore>(store).AddSingleton<IJournalScan>(store).AddSingleton<IGovernanceLog>(store).AddSingleton<INamedBlobs>(store).AddSingleton<IVersionedStore>(store);
            builder.Services.AddSingleton<ITallyStore>(store).AddSingleton(services => new LiveTallies(
                store, new LiveTalliesOptions(), time, services.GetRequiredService<ILogger<LiveTallies>>()));
            builder.Services.AddSingleton(models);
            builder.Services.AddSingleton(standard);
            builder.Services.AddSingleton(shapes);
            builder.Services.AddSingleton(documents);
            builder.Services.AddSingleton(_ => ledger);
            builder.Services.AddSingleton(figures).AddSingleton(library).AddSingleton<ContextRefresh>();
            builder.Services.AddSingleton(_ => new PortfolioHistory(store, store, shapes, time)).AddSingleton<PortfolioRecorder>().AddSingleton<PortfolioPast>();
            builder.Services.AddSingleton(_ => clock!).AddSingleton(standards).AddSingleton<ShadowRuns>();
            builder.Services.AddSingleton(services => new ChangeFollowing(
                store, shapes, new FollowLimits(), time, services.GetRequiredService<ILogger<ChangeFollowing>>(),
                services.GetRequiredService<FollowingInstruments>()));
            builder.Services.AddSingleton(services => new CustomerExport(store, shapes, () => services.GetRequiredService<EmbeddedEngine>().Standards));
            builder.Services.AddSingleton(new BuyerScan(store, shapes));
            builder.Services.AddSingleton(services => new EffectScan(store, shapes, () => services.GetRequiredService<EmbeddedEngine>().Standards));
            builder.Services.AddSingleton(services => WebhookFactory.Desk(store, options, services));
            builder.Services.AddSingleton(services => standards.Start(first => StartEngine(first, options, services)));
            builder.Services.AddSingleton<ICustomerEngine>(services => services.GetRequiredService<EmbeddedEngine>());
            builder.Services.AddSingleton<IStandardSimulator>(
                services => new StandardSimulator(store, shapes, () => services.GetRequiredService<EmbeddedEngine>().Standards, time));
            configure?.Invoke(builder.Services);
            application = builder.Build();
            application.Services.StartTelemetry();
            clock = await StandardClock.StartAsync(
                application.Services.GetRequiredService<StandardLedger>(), documents, time, standards.ApplyAsync,
                application.Services.GetRequiredService<ILogger<StandardClock>>(), cancellationToken);
            engine = application.Services.GetRequiredService<EmbeddedEngine>();
            background.Add(Started(
                application.Services.GetRequiredService<BackgroundWork>().Loop("outdated"), each => each.Start(CountingInterval, engine.CountOutdatedAsync)));
            background.Add(Started(application.Services.GetRequiredService<ContextRefresh>(), each => each.Start()));
            background.Add(Started(application.Services.GetRequiredService<PortfolioRecorder>(), each => each.Start()));
            background.Add(Started(application.Services.GetRequiredService<ShadowRuns>(), each => each.Start()));
            background.Add(Started(application.Services.GetRequiredService<SubjectDesk>(), each => each.Start()));
            background.Add(Started(application.Services.GetRequiredService<CrisisDesk>(), each => each.Start()));
            background.Add(Started(
                new RecountDesk(
                    new TallyRecounter(store, shapes, options.ReportingCurrency, time), application.Services.GetRequiredService<LiveTallies>(),
                    application.Services.GetRequiredService<BackgroundWork>(), application.Services.GetRequiredService<ILogger<RecountDesk>>()),
                each => each.Start()));
            application.Services.StartWatching();
            if (reports is not null)
            {
                background.Add(reports);
                background.Add(Started(
                    new ReportWriter(
                        reports, store, engine, shapes, new KpiReport(store, application.Services.GetRequiredService<PortfolioHistory>()), time,
                        application.Services.GetRequiredService<ILogger<ReportWriter>>()), each => each.Start()));
            }

            StopOnFault(application, engine);
            application.Lifetime.ApplicationStopping.Register(application.Services.GetRequiredService<ChangeFollowing>().Stop);
            WebhookDesk webhooks = application.Services.GetRequiredService<WebhookDesk>();
            background.Add(webhooks);
            await webhooks.StartAsync(cancellationToken);
            MapEndpoints(application);
            await application.StartAsync(cancellationToken);
            return new ServerHost(application, engine, clock, background, store);
        }
        catch
        {
            await StopAsync(background);
            await (clock?.DisposeAsync() ?? ValueTask.CompletedTask);
            await (engine?.DisposeAsync() ?? ValueTask.CompletedTask);
            await (application?.DisposeAsync() ?? ValueTask.CompletedTask);
            await (reports?.DisposeAsync() ?? ValueTask.CompletedTask);
            await store.DisposeAsync();
            throw;
        }
    }

    /// <summary>Waits until somebody stops the server.</summary>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ServerFaultException">It has stopped by itself.</exception>
    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        await _application.WaitForShutdownAsync(cancellationToken);
        if (_engine.Fault.Exception?.InnerException is { } fault)
        {
            throw new ServerFaultException(fault);
        }
    }

    /// <summary>Stops listening, finishes what is under way, writes snapshots and closes the store.</summary>
    public async ValueTask DisposeAsync()
    {
        _application.Services.GetRequiredService<HealthService>().Stop();
        await _application.StopAsync();
        await StopAsync(_background);
        await _clock.DisposeAsync();
        await _engine.DisposeAsync();
        await _application.DisposeAsync();
        await _store.DisposeAsync();
    }

    private static T Started<T>(T work, Action<T> start)
    {
        start(work);
        return work;
    }

    /// <summary>What was started last stops first.</summary>
    private static async Task StopAsync(IEnumerable<IAsyncDisposable> background)
    {
        foreach (IAsyncDisposable work in background.Reverse())
        {
            await work.DisposeAsync();
        }
    }

    private static WebApplicationBuilder CreateBuilder(ServerOptions options, TimeProvider time)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => ConfigureKestrel(kestrel, options));
        builder.Logging.AddSimpleConsole(console => console.SingleLine = true).SetMinimumLevel(options.LogLevel)
            .AddFilter("Microsoft", options.LogLevel > LogLevel.Warning ? options.LogLevel : LogLevel.Warning)
            // Why a start failed is said once, in one line, by the command.
            .AddFilter("Microsoft.Extensions.Hosting", LogLevel.None);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = ShutdownPatience);
        builder.Services.AddRoutingCore();
        builder.Services.AddGrpcServices();
        builder.Services.AddSingleton(time);
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton<HealthService>();
        builder.Services.AddSingleton<InteractionIntake>();
        builder.Services.AddSingleton<InteractionGrpcService>();
        builder.Services.AddSingleton<CustomerLists>();
        builder.Services.AddSingleton<CustomerOrders>();
        builder.Services.AddSingleton<CustomerQuestions>();
        builder.Services.AddSingleton<GradeOrders>();
        builder.Services.AddSingleton<GradeChanges>();
        builder.Services.AddSingleton<CustomerGrpcService>();
        builder.Services.AddSingleton<PortfolioGrpcService>();
        builder.Services.AddSingleton<KpiReports>().AddSingleton<KpiGrpcService>();
        builder.Services.AddSingleton<WarningLists>();
        builder.Services.AddSingleton<CrisisLog>().AddSingleton<TouchedCustomers>().AddSingleton<CrisisDesk>().AddSingleton<CrisisCalls>();
        builder.Services.AddSingleton<JoinedChanges>().AddSingleton<SubjectWarningLog>().AddSingleton<SubjectDesk>().AddSingleton<SubjectCalls>().AddSingleton<SubjectTrials>();
        builder.Services.AddSingleton<WarningGrpcService>();
        builder.Services.AddSingleton<TaskLists>();
        builder.Services.AddSingleton<InterventionLists>();
        builder.Services.AddSingleton<InterventionCalls>();
        builder.Services.AddSingleton<EffectCalls>();
        builder.Services.AddSingleton<CareGrpcService>();
        builder.Services.AddSingleton<PointsGrpcService>();
        builder.Services.AddSingleton<InvestigationGrpcService>();
        builder.Services.AddSingleton<FeedbackLists>().AddSingleton<FeedbackGrpcService>();
        builder.Services.AddSingleton<ModelGrpcService>();
        builder.Services.AddSingleton<WatchGrpcService>();
        builder.Services.AddSingleton<WebhookGrpcService>();
        builder.Services.AddSingleton<ExportGrpcService>();
        builder.Services.AddSingleton<StandardGrpcService>();
        builder.Services.AddSingleton(StoreFactory.Scratch(options));
        builder.Services.AddSingleton<MeasurementGrpcService>();
        builder.Services.AddTelemetry();
        return builder;
    }

    private static void ConfigureKestrel(KestrelServerOptions kestrel, ServerOptions options)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = null;
        kestrel.Limits.MinRequestBodyDataRate = null;
        kestrel.Limits.MinResponseDataRate = null;
        kestrel.Limits.Http2.MaxStreamsPerConnection = StreamsPerConnectionMax;
        kestrel.Limits.Http2.InitialStreamWindowSize = StreamWindowBytes;
        kestrel.Limits.Http2.InitialConnectionWindowSize = ConnectionWindowBytes;
        kestrel.Listen(options.GrpcAddress, listen => listen.Protocols = HttpProtocols.Http2);
        kestrel.Listen(options.WebAddress, listen => listen.Protocols = HttpProtocols.Http1);
    }

    private static EmbeddedEngine StartEngine(AppliedStandards standards, ServerOptions options, IServiceProvider services) => new(
        services.GetRequiredService<ICustomerStore>(),
        standards,
        services.GetRequiredService<StandingShapes>(),
        new EmbeddedEngineOptions { ResidentBytesMax = options.MemoryLimitBytes, KeepsPopulation = options.KeepsIndex },
        services.GetRequiredService<EngineInstruments>(),
        services.GetRequiredService<TimeProvider>(),
        services.GetRequiredService<ILogger<EmbeddedEngine>>(),
        services.GetRequiredService<StandardLibrary>(),
        services.GetRequiredService<ChangeFollowing>().Wake,
        services.GetRequiredService<LiveTallies>());

    private static void StopOnFault(WebApplication application, EmbeddedEngine engine) => _ = engine.Fault.ContinueWith(
        _ => application.Lifetime.StopApplication(), CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);

    private static void MapEndpoints(WebApplication application)
    {
        GrpcService[] services =
        [
            application.Services.GetRequiredService<InteractionGrpcService>(),
            application.Services.GetRequiredService<CustomerGrpcService>(),
            application.Services.GetRequiredService<PortfolioGrpcService>(),
            application.Services.GetRequiredService<KpiGrpcService>(),
            application.Services.GetRequiredService<WarningGrpcService>(),
            application.Services.GetRequiredService<CareGrpcService>(),
            application.Services.GetRequiredService<PointsGrpcService>(),
            application.Services.GetRequiredService<InvestigationGrpcService>(),
            application.Services.GetRequiredService<FeedbackGrpcService>(),
            application.Services.GetRequiredService<ModelGrpcService>(),
            application.Services.GetRequiredService<StandardGrpcService>(),
            application.Services.GetRequiredService<WatchGrpcService>(),
            application.Services.GetRequiredService<WebhookGrpcService>(),
            application.Services.GetRequiredService<ExportGrpcService>(),
            application.Services.GetRequiredService<HealthService>(),
            .. application.Services.GetRequiredService<ServerOptions>().Measurement
                ? [application.Services.GetRequiredService<MeasurementGrpcService>()]
                : Array.Empty<GrpcService>(),
        ];
        foreach (GrpcService service in services.Append(new ReflectionService(services.Select(each => each.Descriptor))))
        {
            application.MapGrpcService(service);
        }

        application.MapWeb(new WebNames(application.Services.GetRequiredService<ServerOptions>().WebNames));
    }
}
