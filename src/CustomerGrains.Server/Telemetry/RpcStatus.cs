using System.Text.Json;
using CustomerGrains.Grpc;

namespace CustomerGrains.Server.Telemetry;

/// <summary>gRPC's status codes as telemetry knows them.</summary>
internal static class RpcStatus
{
    private static readonly Dictionary<GrpcStatusCode, string> Names = Enum.GetValues<GrpcStatusCode>().ToDictionary(
        code => code, code => code == GrpcStatusCode.OK ? "OK" : JsonNamingPolicy.SnakeCaseUpper.ConvertName(code.ToString()));

    /// <summary>The name on the wire, for example DEADLINE_EXCEEDED.</summary>
    public static string NameOf(GrpcStatusCode code) => Names[code];

    /// <summary>Whether the server is to blame, by the semantic conventions for gRPC.</summary>
    public static bool IsServerError(GrpcStatusCode code) => code
        is GrpcStatusCode.Unknown or GrpcStatusCode.DeadlineExceeded or GrpcStatusCode.Unimplemented
        or GrpcStatusCode.Internal or GrpcStatusCode.Unavailable or GrpcStatusCode.DataLoss;
}
