using CustomerGrains.Grpc;
using CustomerGrains.V1;
using Google.Protobuf.Reflection;

namespace CustomerGrains.Cli.Tests.Support;

/// <summary>Answers questions about the models it was given, and fits what it is told to.</summary>
internal sealed class FakeModels : GrpcService
{
    public override ServiceDescriptor Descriptor => ModelServiceMethods.Service;

    public List<ModelSummary> Summaries { get; } = [];

    public Dictionary<string, GetModelResponse> Models { get; } = [];

    /// <summary>What a fit answers, one after the other.</summary>
    public List<FitModelResponse> Fit { get; } = [];

    /// <summary>What a fit ends with; null for well.</summary>
    public GrpcException? Refusal { get; set; }

    /// <summary>The last fit asked for.</summary>
    public FitModelRequest? Asked { get; private set; }

    public override void Bind(GrpcServiceBinder binder)
    {
        binder.ServerStreaming(ModelServiceMethods.FitModel, async (request, responses, call) =>
        {
            Asked = request;
            foreach (FitModelResponse response in Fit)
            {
                await responses.WriteAsync(response, call.CancellationToken);
            }

            if (Refusal is { } refusal)
            {
                throw refusal;
            }
        });
        binder.Unary(ModelServiceMethods.GetModel, (request, _) => Models.TryGetValue(request.Name, out GetModelResponse? model)
            ? ValueTask.FromResult(model)
            : throw GrpcErrors.NotFound("model", request.Name));
        binder.Unary(ModelServiceMethods.ListModels, (request, _) =>
        {
            int start = request.PageToken.Length == 0 ? 0 : int.Parse(request.PageToken);
            return ValueTask.FromResult(new ListModelsResponse
            {
                Models = { Summaries.Skip(start).Take(request.PageSize) },
                NextPageToken = start + request.PageSize < Summaries.Count ? $"{start + request.PageSize}" : "",
            });
        });
    }
}
