using System.Net;

namespace CustomerGrains.Grpc.Tests.Support;

/// <summary>An answer on the wire: headers and trailers together, and the body.</summary>
internal sealed record RawAnswer(HttpStatusCode Http, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public GrpcStatusCode Status => (GrpcStatusCode)int.Parse(Headers["grpc-status"]);
}
