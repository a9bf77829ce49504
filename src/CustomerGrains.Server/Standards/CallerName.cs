using CustomerGrains.Grpc;

namespace CustomerGrains.Server.Standards;

/// <summary>Who calls, as callers say until they have credentials.</summary>
internal static class CallerName
{
    private const int LengthMax = 256;

    /// <summary>The name in a call's metadata.</summary>
    /// <exception cref="GrpcException">INVALID_ARGUMENT: there is none, or it is not one.</exception>
    public static string Of(GrpcServerCall call)
    {
        string name = call.RequestHeaders.Get(StandardServiceMethods.CallerHeader)?.Trim() ?? "";
        return name.Length is > 0 and <= LengthMax && !name.AsSpan().ContainsAnyExceptInRange(' ', '~')
            ? name
            : throw GrpcErrors.InvalidArgument(
                StandardServiceMethods.CallerHeader,
                (name.Length == 0 ? "is missing" : "is no name") + $"; this metadata entry says who calls, in 1 to {LengthMax} printable ASCII characters");
    }
}
