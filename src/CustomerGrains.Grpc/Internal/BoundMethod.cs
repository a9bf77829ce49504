using Microsoft.AspNetCore.Http;

namespace CustomerGrains.Grpc.Internal;

/// <summary>A method with what answers it.</summary>
internal sealed record BoundMethod(GrpcMethod Method, RequestDelegate Invoke);
