using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace CustomerGrains.Grpc.Internal;

/// <summary>
/// Requests that are no gRPC get an HTTP answer. A missing <c>te: trailers</c> is let pass, as by most servers:
/// it exists to find bad proxies, and refusing it would only break those that forget it.
/// </summary>
internal static class HttpRefusal
{
    public static bool TryRefuse(HttpContext http)
    {
        var status = StatusOf(http.Request);
        if (status == StatusCodes.Status200OK)
        {
            return false;
        }

        http.Response.StatusCode = status;
        if (status == StatusCodes.Status426UpgradeRequired)
        {
            http.Response.Headers[HeaderNames.Upgrade] = "HTTP/2";
        }
        else if (status == StatusCodes.Status405MethodNotAllowed)
        {
            http.Response.Headers[HeaderNames.Allow] = HttpMethods.Post;
        }

        return true;
    }

    private static int StatusOf(HttpRequest request)
    {
        if (!HttpMethods.IsPost(request.Method))
        {
            return StatusCodes.Status405MethodNotAllowed;
        }

        if (!GrpcProtocol.IsProtobufContentType(request.ContentType))
        {
            return StatusCodes.Status415UnsupportedMediaType;
        }

        return HttpProtocol.IsHttp2(request.Protocol) || HttpProtocol.IsHttp3(request.Protocol)
            ? StatusCodes.Status200OK
            : StatusCodes.Status426UpgradeRequired;
    }
}
