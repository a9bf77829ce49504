using CustomerGrains.Grpc.Internal;
using Google.Protobuf.Reflection;
using global::Grpc.Reflection.V1;

namespace CustomerGrains.Grpc;

/// <summary>Tells clients the schema of the services offered: reflection v1.</summary>
public sealed class ReflectionService : GrpcService
{
    private readonly SchemaIndex _schema;

    /// <summary>Creates the service.</summary>
    /// <param name="services">The services offered; reflection itself need not be among them.</param>
    public ReflectionService(IEnumerable<ServiceDescriptor> services) =>
        _schema = new SchemaIndex(services.Append(ReflectionMethods.Service));

    /// <inheritdoc/>
    public override ServiceDescriptor Descriptor => ReflectionMethods.Service;

    /// <inheritdoc/>
    public override void Bind(GrpcServiceBinder binder) => binder.Duplex(ReflectionMethods.ServerReflectionInfo, AnswerAllAsync);

    private async ValueTask AnswerAllAsync(
        IGrpcStreamReader<ServerReflectionRequest> requests,
        IGrpcStreamWriter<ServerReflectionResponse> responses,
        GrpcServerCall call)
    {
        while (await requests.MoveNextAsync(call.CancellationToken))
        {
            await responses.WriteAsync(Answer(requests.Current), call.CancellationToken);
        }
    }

    private ServerReflectionResponse Answer(ServerReflectionRequest request)
    {
        var response = new ServerReflectionResponse { ValidHost = request.Host, OriginalRequest = request };
        switch (request.MessageRequestCase)
        {
            case ServerReflectionRequest.MessageRequestOneofCase.FileByFilename:
                SetFile(response, _schema.FileNamed(request.FileByFilename), $"file '{request.FileByFilename}'");
                break;
            case ServerReflectionRequest.MessageRequestOneofCase.FileContainingSymbol:
                SetFile(response, _schema.FileOfSymbol(request.FileContainingSymbol), $"symbol '{request.FileContainingSymbol}'");
                break;
            case ServerReflectionRequest.MessageRequestOneofCase.FileContainingExtension:
                var extension = request.FileContainingExtension;
                SetFile(
                    response,
                    _schema.FileOfExtension(extension.ContainingType, extension.ExtensionNumber),
                    $"extension {extension.ExtensionNumber} of '{extension.ContainingType}'");
                break;
            case ServerReflectionRequest.MessageRequestOneofCase.AllExtensionNumbersOfType:
                SetExtensionNumbers(response, request.AllExtensionNumbersOfType);
                break;
            case ServerReflectionRequest.MessageRequestOneofCase.ListServices:
                response.ListServicesResponse = new();
                response.ListServicesResponse.Service.AddRange(_schema.ServiceNames.Select(name => new ServiceResponse { Name = name }));
                break;
            default:
                SetError(response, GrpcStatusCode.InvalidArgument, "The request asks nothing.");
                break;
        }

        return response;
    }

    private void SetExtensionNumbers(ServerReflectionResponse response, string type)
    {
        if (_schema.FileOfSymbol(type) is null)
        {
            SetError(response, GrpcStatusCode.NotFound, $"There is no type '{type}'.");
            return;
        }

        response.AllExtensionNumbersResponse = new() { BaseTypeName = type };
        response.AllExtensionNumbersResponse.ExtensionNumber.AddRange(_schema.ExtensionNumbersOf(type));
    }

    private static void SetFile(ServerReflectionResponse response, FileDescriptor? file, string sought)
    {
        if (file is null)
        {
            SetError(response, GrpcStatusCode.NotFound, $"There is no {sought}.");
            return;
        }

        response.FileDescriptorResponse = new();
        response.FileDescriptorResponse.FileDescriptorProto.AddRange(SchemaIndex.WithDependencies(file).Select(each => each.SerializedData));
    }

    private static void SetError(ServerReflectionResponse response, GrpcStatusCode code, string message) =>
        response.ErrorResponse = new ErrorResponse { ErrorCode = (int)code, ErrorMessage = message };
}
