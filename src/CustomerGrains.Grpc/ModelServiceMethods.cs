using CustomerGrains.V1;
using Google.Protobuf.Reflection;

namespace CustomerGrains.Grpc;

/// <summary>The methods of <c>customergrains.v1.ModelService</c>.</summary>
public static class ModelServiceMethods
{
    /// <summary>The service.</summary>
    public static ServiceDescriptor Service { get; } = ModelServiceReflection.Descriptor.Services[0];

    /// <summary>Learns a model from the journal and stores it.</summary>
    public static GrpcMethod<FitModelRequest, FitModelResponse> FitModel { get; } =
        GrpcMethod.Of<FitModelRequest, FitModelResponse>(Service, nameof(FitModel));

    /// <summary>The models there are.</summary>
    public static GrpcMethod<ListModelsRequest, ListModelsResponse> ListModels { get; } =
        GrpcMethod.Of<ListModelsRequest, ListModelsResponse>(Service, nameof(ListModels));

    /// <summary>One model.</summary>
    public static GrpcMethod<GetModelRequest, GetModelResponse> GetModel { get; } =
        GrpcMethod.Of<GetModelRequest, GetModelResponse>(Service, nameof(GetModel));
}
