using CustomerGrains.Grpc.Internal;

namespace CustomerGrains.Grpc.Tests.Internal;

public sealed class Http2ErrorMapTests
{
    [Theory]
    [InlineData(0x0, GrpcStatusCode.Unavailable)]
    [InlineData(0x1, GrpcStatusCode.Internal)]
    [InlineData(0x2, GrpcStatusCode.Internal)]
    [InlineData(0x7, GrpcStatusCode.Unavailable)]
    [InlineData(0x8, GrpcStatusCode.Cancelled)]
    [InlineData(0xb, GrpcStatusCode.ResourceExhausted)]
    [InlineData(0xc, GrpcStatusCode.PermissionDenied)]
    public void A_reset_has_its_status(long code, GrpcStatusCode status) => Assert.Equal(status, Http2ErrorMap.Of(code));
}
