using CustomerGrains.Grpc.Tests.Interop;
using Google.Protobuf;

namespace CustomerGrains.Grpc.Tests.Support;

/// <summary>Messages of a given text or size.</summary>
internal static class Payloads
{
    public static Payload Text(string text) => new() { Body = ByteString.CopyFromUtf8(text) };

    public static Payload Zeros(int size) => new() { Body = ByteString.CopyFrom(new byte[size]) };

    /// <summary>Bytes that no compression makes smaller, the same in every run.</summary>
    public static Payload Noise(int size)
    {
        var bytes = new byte[size];
        new Random(Seed: 1).NextBytes(bytes);
        return new() { Body = ByteString.CopyFrom(bytes) };
    }

    public static StreamingOutputCallRequest Request(string text) => new() { Payload = Text(text) };

    public static StreamingOutputCallResponse Response(string text) => new() { Payload = Text(text) };

    public static string TextOf(this Payload payload) => payload.Body.ToStringUtf8();
}
