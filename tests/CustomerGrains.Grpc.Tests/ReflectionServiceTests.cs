using CustomerGrains.Grpc.Tests.Support;
using Google.Protobuf.Reflection;
using global::Grpc.Reflection.V1;

namespace CustomerGrains.Grpc.Tests;

public sealed class ReflectionServiceTests : IAsyncLifetime
{
    private TestServer _server = null!;
    private GrpcDuplexCall<ServerReflectionRequest, ServerReflectionResponse> _call = null!;

    public async Task InitializeAsync()
    {
        _server = await TestServer.StartAsync([new ReflectionService([CustomerServiceMethods.Service, InteractionServiceMethods.Service])]);
        _call = _server.Channel.Duplex(ReflectionMethods.ServerReflectionInfo);
    }

    public async Task DisposeAsync()
    {
        await _call.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Services_are_listed_with_reflection_itself()
    {
        var response = await AskAsync(new() { ListServices = "", Host = "here" });

        Assert.Equal(
            ["customergrains.v1.CustomerService", "customergrains.v1.InteractionService", "grpc.reflection.v1.ServerReflection"],
            response.ListServicesResponse.Service.Select(service => service.Name));
        Assert.Equal("here", response.ValidHost);
        Assert.Equal("here", response.OriginalRequest.Host);
    }

    [Theory]
    [InlineData("customergrains.v1.CustomerService")]
    [InlineData("customergrains.v1.CustomerService.GetCustomer")]
    [InlineData("customergrains.v1.GetCustomerRequest")]
    [InlineData("customergrains.v1.GetCustomerRequest.customer_id")]
    public async Task A_symbol_is_found_with_a_file_set_that_can_be_built(string symbol)
    {
        var response = await AskAsync(new() { FileContainingSymbol = symbol });

        var files = response.FileDescriptorResponse.FileDescriptorProto;
        var names = files.Select(file => FileDescriptorProto.Parser.ParseFrom(file).Name).ToArray();
        Assert.Equal("customergrains/v1/customer_service.proto", names[0]);
        Assert.Contains("google/protobuf/timestamp.proto", names);
        Assert.Equal(names.Distinct(), names);
        Assert.Equal(files.Count, FileDescriptor.BuildFromByteStrings(files.Reverse().OrderBy(DependencyDepth)).Count);

        int DependencyDepth(Google.Protobuf.ByteString file) =>
            1 + FileDescriptorProto.Parser.ParseFrom(file).Dependency
                .Select(name => DependencyDepth(files[Array.IndexOf(names, name)]))
                .DefaultIfEmpty(0)
                .Max();
    }

    [Fact]
    public async Task A_file_is_found_by_its_name()
    {
        var response = await AskAsync(new() { FileByFilename = "google/protobuf/timestamp.proto" });

        Assert.Single(response.FileDescriptorResponse.FileDescriptorProto);
    }

    [Fact]
    public async Task What_does_not_exist_is_told_and_the_stream_goes_on()
    {
        Assert.Equal(5, (await AskAsync(new() { FileByFilename = "no.proto" })).ErrorResponse.ErrorCode);
        Assert.Equal(5, (await AskAsync(new() { FileContainingSymbol = "no.Symbol" })).ErrorResponse.ErrorCode);
        Assert.Equal(5, (await AskAsync(new() { AllExtensionNumbersOfType = "no.Type" })).ErrorResponse.ErrorCode);
        var extension = new ExtensionRequest { ContainingType = "customergrains.v1.Customer", ExtensionNumber = 1 };
        Assert.Equal(5, (await AskAsync(new() { FileContainingExtension = extension })).ErrorResponse.ErrorCode);
        Assert.Equal(3, (await AskAsync(new())).ErrorResponse.ErrorCode);
    }

    [Fact]
    public async Task A_type_without_extensions_has_none()
    {
        var response = await AskAsync(new() { AllExtensionNumbersOfType = "customergrains.v1.Customer" });

        Assert.Equal("customergrains.v1.Customer", response.AllExtensionNumbersResponse.BaseTypeName);
        Assert.Empty(response.AllExtensionNumbersResponse.ExtensionNumber);
    }

    private async Task<ServerReflectionResponse> AskAsync(ServerReflectionRequest request)
    {
        await _call.WriteAsync(request);
        Assert.True(await _call.MoveNextAsync().AsTask().InTime());
        return _call.Current;
    }
}
