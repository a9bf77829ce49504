using Google.Protobuf.Reflection;

namespace CustomerGrains.Grpc.Tests.Interop;

internal static class TestMethods
{
    public static ServiceDescriptor Service { get; } = TestingReflection.Descriptor.Services[0];

    public static GrpcMethod<Empty, Empty> EmptyCall { get; } = GrpcMethod.Of<Empty, Empty>(Service, nameof(EmptyCall));

    public static GrpcMethod<SimpleRequest, SimpleResponse> UnaryCall { get; } =
        GrpcMethod.Of<SimpleRequest, SimpleResponse>(Service, nameof(UnaryCall));

    public static GrpcMethod<StreamingOutputCallRequest, StreamingOutputCallResponse> StreamingOutputCall { get; } =
        GrpcMethod.Of<StreamingOutputCallRequest, StreamingOutputCallResponse>(Service, nameof(StreamingOutputCall));

    public static GrpcMethod<StreamingInputCallRequest, StreamingInputCallResponse> StreamingInputCall { get; } =
        GrpcMethod.Of<StreamingInputCallRequest, StreamingInputCallResponse>(Service, nameof(StreamingInputCall));

    public static GrpcMethod<StreamingOutputCallRequest, StreamingOutputCallResponse> FullDuplexCall { get; } =
        GrpcMethod.Of<StreamingOutputCallRequest, StreamingOutputCallResponse>(Service, nameof(FullDuplexCall));

    public static GrpcMethod<Empty, Empty> UnimplementedCall { get; } = GrpcMethod.Of<Empty, Empty>(Service, nameof(UnimplementedCall));

    public static GrpcMethod<Empty, Empty> OfUnimplementedService { get; } =
        GrpcMethod.Of<Empty, Empty>(TestingReflection.Descriptor.Services[1], nameof(UnimplementedCall));
}
