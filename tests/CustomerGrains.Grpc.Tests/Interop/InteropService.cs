using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace CustomerGrains.Grpc.Tests.Interop;

/// <summary>The server of the official interoperability cases.</summary>
internal sealed class InteropService : GrpcService
{
    public override ServiceDescriptor Descriptor => TestMethods.Service;

    public override void Bind(GrpcServiceBinder binder)
    {
        binder.Unary(TestMethods.EmptyCall, (request, call) => ValueTask.FromResult(new Empty()));
        binder.Unary(TestMethods.UnaryCall, UnaryAsync);
        binder.ServerStreaming(TestMethods.StreamingOutputCall, (request, responses, call) => AnswerAsync(request, responses));
        binder.ClientStreaming(TestMethods.StreamingInputCall, SumAsync);
        binder.Duplex(TestMethods.FullDuplexCall, AnswerEachAsync);
    }

    private static ValueTask<SimpleResponse> UnaryAsync(SimpleRequest request, GrpcServerCall call)
    {
        EchoMetadata(call);
        Fail(request.ResponseStatus);
        return new(new SimpleResponse { Payload = Zeros(request.ResponseSize) });
    }

    private static async ValueTask<StreamingInputCallResponse> SumAsync(IGrpcStreamReader<StreamingInputCallRequest> requests, GrpcServerCall call)
    {
        var size = 0;
        while (await requests.MoveNextAsync())
        {
            size += requests.Current.Payload.Body.Length;
        }

        return new StreamingInputCallResponse { AggregatedPayloadSize = size };
    }

    private static async ValueTask AnswerEachAsync(
        IGrpcStreamReader<StreamingOutputCallRequest> requests,
        IGrpcStreamWriter<StreamingOutputCallResponse> responses,
        GrpcServerCall call)
    {
        EchoMetadata(call);
        while (await requests.MoveNextAsync())
        {
            Fail(requests.Current.ResponseStatus);
            await AnswerAsync(requests.Current, responses);
        }
    }

    private static async ValueTask AnswerAsync(StreamingOutputCallRequest request, IGrpcStreamWriter<StreamingOutputCallResponse> responses)
    {
        foreach (var parameters in request.ResponseParameters)
        {
            await responses.WriteAsync(new StreamingOutputCallResponse { Payload = Zeros(parameters.Size) });
        }
    }

    private static void EchoMetadata(GrpcServerCall call)
    {
        const string initial = "x-grpc-test-echo-initial";
        const string trailing = "x-grpc-test-echo-trailing-bin";
        if (call.RequestHeaders.Get(initial) is { } text)
        {
            call.ResponseHeaders.Add(initial, text);
        }

        if (call.RequestHeaders.GetBytes(trailing) is { } bytes)
        {
            call.ResponseTrailers.Add(trailing, bytes);
        }
    }

    private static void Fail(EchoStatus? status)
    {
        if (status is { Code: not 0 })
        {
            throw new GrpcException((GrpcStatusCode)status.Code, status.Message);
        }
    }

    private static Payload Zeros(int size) => new() { Body = ByteString.CopyFrom(new byte[size]) };
}
