using System.Globalization;
using CustomerGrains.Domain;
using CustomerGrains.Domain.Models;
using CustomerGrains.Grpc;
using CustomerGrains.Server.Configuration;
using CustomerGrains.Storage;
using CustomerGrains.V1;
using Standard = CustomerGrains.Domain.Standards.Standard;

namespace CustomerGrains.Server.Models;

/// <summary>customergrains.v1.ModelService: fits models and keeps them by name.</summary>
internal sealed class ModelGrpcService(IJournalScan journal, ModelCatalog catalog, Standard inForce, ServerOptions options, TimeProvider time)
    : GrpcService, IDisposable
{
    private const int PageDefault = 100;
    private const int PageMax = 1_000;
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _fitting = new(1);

    public override Google.Protobuf.Reflection.ServiceDescriptor Descriptor => ModelServiceMethods.Service;

    public override void Bind(GrpcServiceBinder binder)
    {
        binder.ServerStreaming(ModelServiceMethods.FitModel, FitModelAsync);
        binder.Unary(ModelServiceMethods.ListModels, ListModelsAsync);
        binder.Unary(ModelServiceMethods.GetModel, GetModelAsync);
    }

    public void Dispose() => _fitting.Dispose();

    private async ValueTask FitModelAsync(FitModelRequest request, IGrpcStreamWriter<FitModelResponse> responses, GrpcServerCall call)
    {
        FitPlan plan = FitPlan.Read(request, options.ReportingCurrency, Instant.From(time.GetUtcNow()).Day);
        if (!await _fitting.WaitAsync(TimeSpan.Zero, call.CancellationToken))
        {
            throw GrpcErrors.ResourceExhausted("another model is being fitted", RetryAfter);
        }

        try
        {
            await FitAsync(plan, responses, call.CancellationToken);
        }
        catch (StoreException)
        {
            throw NotAvailable();
        }
        finally
        {
            _fitting.Release();
        }
    }

    private async ValueTask FitAsync(FitPlan plan, IGrpcStreamWriter<FitModelResponse> responses, CancellationToken cancellationToken)
    {
        // Asked first, so that nobody waits for a fit that cannot be stored.
        if (plan.Name.Length > 0 && await catalog.FindAsync(plan.Name, cancellationToken) is not null)
        {
            throw GrpcErrors.AlreadyExists("model", plan.Name);
        }

        FitProgress last = default;
        var fitting = new ModelFitting(journal, inForce, time);
        FitOutcome outcome = await fitting.RunAsync(plan, ReportAsync, cancellationToken);
        if (outcome.Model is not { } fitted)
        {
            throw GrpcErrors.FailedPrecondition(outcome.Refusal);
        }

        CustomerModel model = await catalog.AddAsync(Name, name => fitted with { Name = name }, cancellationToken)
            ?? throw GrpcErrors.AlreadyExists("model", plan.Name);
        await responses.WriteAsync(
            new FitModelResponse { Phase = FitPhase.Done, Records = last.Records, Customers = last.Customers, Model = ModelWriter.Write(model) },
            cancellationToken);

        string? Name(Func<string, bool> isTaken) =>
            plan.Name.Length == 0 ? ModelName.Next(plan.AsOfDay, isTaken) : isTaken(plan.Name) ? null : plan.Name;

        async ValueTask ReportAsync(FitProgress progress)
        {
            last = progress;
            await responses.WriteAsync(
                new FitModelResponse { Phase = progress.Phase, Records = progress.Records, Customers = progress.Customers }, cancellationToken);
        }
    }

    private async ValueTask<ListModelsResponse> ListModelsAsync(ListModelsRequest request, GrpcServerCall call)
    {
        if (request.PageSize is < 0 or > PageMax)
        {
            throw GrpcErrors.InvalidArgument("page_size", $"is {request.PageSize}; allowed are 1 to {PageMax}, or 0 for {PageDefault}");
        }

        // Models are only ever added at the end, so how many were given is a place.
        int given = 0;
        if (request.PageToken.Length > 0 && !int.TryParse(request.PageToken, NumberStyles.None, CultureInfo.InvariantCulture, out given))
        {
            throw GrpcErrors.InvalidArgument("page_token", "is not the next_page_token of a response");
        }

        int size = request.PageSize == 0 ? PageDefault : request.PageSize;
        IReadOnlyList<StoredModel> models = await ReadAsync(() => catalog.ListAsync(call.CancellationToken));
        var response = new ListModelsResponse { Models = { models.Skip(given).Take(size).Select(Summary) } };
        if (models.Count > (long)given + size)
        {
            response.NextPageToken = (given + size).ToString(CultureInfo.InvariantCulture);
        }

        return response;
    }

    private async ValueTask<GetModelResponse> GetModelAsync(GetModelRequest request, GrpcServerCall call)
    {
        if (!ModelName.IsValid(request.Name))
        {
            throw GrpcErrors.InvalidArgument("name", $"is '{request.Name}'; allowed are {ModelName.Allowed}");
        }

        StoredModel stored = await ReadAsync(() => catalog.FindAsync(request.Name, call.CancellationToken))
            ?? throw GrpcErrors.NotFound("model", request.Name);
        return stored.Model is { } model
            ? new GetModelResponse { Model = ModelWriter.Write(model), InForce = options.Model == model.Name }
            : throw GrpcErrors.FailedPrecondition($"model '{request.Name}' cannot be used: {stored.Problem}");
    }

    private ModelSummary Summary(StoredModel stored)
    {
        var summary = new ModelSummary { Name = stored.Name, Problem = stored.Problem, InForce = options.Model == stored.Name };
        if (stored.Model is not { } model)
        {
            return summary;
        }

        V1.Model message = ModelWriter.Write(model);
        summary.LearntAt = message.Source.LearntAt;
        summary.AsOfDay = message.Source.AsOfDay;
        summary.PurchaseModel = message.Purchases.Kind;
        summary.HorizonWeeks = message.HorizonWeeks;
        summary.Customers = message.Source.Customers;
        if (message.Comparison.Candidate is { } quality)
        {
            (summary.AreaUnderCurve, summary.Brier) = (quality.AreaUnderCurve, quality.Brier);
        }

        return summary;
    }

    private static async ValueTask<T> ReadAsync<T>(Func<Task<T>> read)
    {
        try
        {
            return await read();
        }
        catch (StoreException)
        {
            throw NotAvailable();
        }
    }

    private static GrpcException NotAvailable() => GrpcErrors.Unavailable("the store did not answer", TimeSpan.FromSeconds(1));
}
