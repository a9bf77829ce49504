namespace CustomerGrains.Grpc.Internal;

/// <summary>What is answered to a stream that breaks the protocol.</summary>
internal static class WireErrors
{
    public static GrpcException TooLargeToReceive(long limitBytes) =>
        new(GrpcStatusCode.ResourceExhausted, $"The message received is larger than the limit of {limitBytes} bytes.");

    public static GrpcException TooLargeToSend(int sizeBytes, int limitBytes) =>
        new(GrpcStatusCode.ResourceExhausted, $"The message to send has {sizeBytes} bytes; the limit is {limitBytes}.");

    public static GrpcException Truncated() => new(GrpcStatusCode.Internal, "The stream ended inside a message.");

    public static GrpcException BadFlag(byte flag) => new(GrpcStatusCode.Internal, $"The message has the unknown flag {flag}.");

    public static GrpcException BadMessage(Exception cause) =>
        new(new(GrpcStatusCode.Internal, "The message is not valid protobuf of its type."), innerException: cause);

    public static GrpcException BadCompression(Exception cause) =>
        new(new(GrpcStatusCode.Internal, "The message is not valid gzip."), innerException: cause);

    public static GrpcException CompressedWithoutEncoding() =>
        new(GrpcStatusCode.Internal, "The message is flagged as compressed, but the stream has no grpc-encoding.");

    // doc/statuscodes.md: a method that requires exactly one message and gets another number.
    public static GrpcException NoMessage() => new(GrpcStatusCode.Unimplemented, "The method needs exactly one message; none came.");

    public static GrpcException SeveralMessages() => new(GrpcStatusCode.Unimplemented, "The method needs exactly one message; more came.");
}
