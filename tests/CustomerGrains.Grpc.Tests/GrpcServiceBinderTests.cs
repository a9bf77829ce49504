using CustomerGrains.Grpc.Tests.Interop;
using CustomerGrains.Grpc.Tests.Support;
using global::Grpc.Health.V1;

namespace CustomerGrains.Grpc.Tests;

public sealed class GrpcServiceBinderTests
{
    [Fact]
    public async Task Binding_a_method_twice_stops_the_start() => await RefusesAsync("has a handler already", binder =>
    {
        binder.Unary(TestMethods.EmptyCall, (request, call) => new(request));
        binder.Unary(TestMethods.EmptyCall, (request, call) => new(request));
    });

    [Fact]
    public async Task Binding_a_method_of_another_service_stops_the_start() => await RefusesAsync(
        "is not a method of grpc.testing.TestService",
        binder => binder.Unary(HealthMethods.Check, (request, call) => new(new HealthCheckResponse())));

    [Fact]
    public async Task Binding_a_method_in_another_shape_stops_the_start() => await RefusesAsync(
        "another call shape",
        binder => binder.ServerStreaming(TestMethods.EmptyCall, (request, responses, call) => default));

    [Fact]
    public void A_method_has_the_types_of_the_schema()
    {
        Assert.Throws<ArgumentException>(() => GrpcMethod.Of<Empty, SimpleResponse>(TestMethods.Service, "UnaryCall"));
        Assert.Throws<ArgumentException>(() => GrpcMethod.Of<SimpleRequest, Empty>(TestMethods.Service, "UnaryCall"));
        Assert.Throws<ArgumentException>(() => GrpcMethod.Of<Empty, Empty>(TestMethods.Service, "NoSuchCall"));
    }

    [Fact]
    public void A_method_knows_its_names_and_shape()
    {
        var method = InteractionServiceMethods.StreamInteractions;

        Assert.Equal("/customergrains.v1.InteractionService/StreamInteractions", method.Path);
        Assert.Equal("customergrains.v1.InteractionService.StreamInteractions", method.FullName);
        Assert.Equal("customergrains.v1.InteractionService", method.ServiceName);
        Assert.True(method.ClientStreaming && method.ServerStreaming);
    }

    private static async Task RefusesAsync(string reason, Action<GrpcServiceBinder> bind)
    {
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => TestServer.StartAsync(bind));
        Assert.Contains(reason, failure.Message);
    }
}
