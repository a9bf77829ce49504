using System.Diagnostics;
using System.Diagnostics.Metrics;
using CustomerGrains.Grpc;
using Microsoft.AspNetCore.Http.Features;

namespace CustomerGrains.Server.Telemetry;

/// <summary>
/// Metrics of gRPC calls, and the name and tags of their spans, by OpenTelemetry's semantic conventions for RPC (release candidate of
/// 2026). Calls to methods that are not there are not seen.
/// </summary>
internal sealed class RpcObserver : IGrpcCallObserver, IDisposable
{
    public const string MethodTag = "rpc.method";

    private const string SystemTag = "rpc.system.name";
    private const string StatusTag = "rpc.response.status_code";
    private const string ErrorTag = "error.type";
    private const string System = "grpc";

    private readonly Meter _meter;
    private readonly Histogram<double> _duration;
    private readonly UpDownCounter<long> _underWay;
    private readonly Counter<long> _received;
    private readonly Counter<long> _sent;

    public RpcObserver(IMeterFactory meterFactory)
    {
        _meter = meterFactory.Create(ServerInstruments.MeterName, TelemetryPipeline.Version);
        _duration = _meter.CreateHistogram<double>(
            "rpc.server.call.duration", "s", "Time from the arrival of a call until it is answered",
            advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10] });
        _underWay = _meter.CreateUpDownCounter<long>("customergrains.rpc.active_calls", "{call}", "Calls under way, by method");
        _received = _meter.CreateCounter<long>(
            "customergrains.rpc.messages.received", "{message}", "Request messages by method, counted when their call ends");
        _sent = _meter.CreateCounter<long>(
            "customergrains.rpc.messages.sent", "{message}", "Response messages by method, counted when their call ends");
    }

    public void CallStarted(GrpcServerCall call)
    {
        string method = NameOf(call);
        _underWay.Add(1, Tag(MethodTag, method));
        if (ActivityOf(call) is { } activity)
        {
            activity.DisplayName = method;
            activity.SetTag(SystemTag, System).SetTag(MethodTag, method);
            activity.SetTag("server.address", call.HttpContext.Connection.LocalIpAddress?.ToString()).SetTag("server.port", call.HttpContext.Connection.LocalPort);
        }
    }

    public void CallEnded(GrpcServerCall call, GrpcCallResult result)
    {
        string method = NameOf(call);
        string status = RpcStatus.NameOf(result.Code);
        bool isError = RpcStatus.IsServerError(result.Code);
        var tags = new TagList(Tag(SystemTag, System), Tag(MethodTag, method), Tag(StatusTag, status));
        if (isError)
        {
            tags.Add(ErrorTag, status);
        }

        _underWay.Add(-1, Tag(MethodTag, method));
        _duration.Record(result.Duration.TotalSeconds, tags);
        _received.Add(result.MessagesReceived, Tag(MethodTag, method));
        _sent.Add(result.MessagesSent, Tag(MethodTag, method));
        if (ActivityOf(call) is { } activity)
        {
            activity.SetTag(StatusTag, status);
            if (isError)
            {
                activity.SetTag(ErrorTag, status).SetStatus(ActivityStatusCode.Error);
            }
        }
    }

    public void Dispose() => _meter.Dispose();

    private static Activity? ActivityOf(GrpcServerCall call) => call.HttpContext.Features.Get<IHttpActivityFeature>()?.Activity;

    /// <summary>package.Service/Method</summary>
    private static string NameOf(GrpcServerCall call) => call.Method[1..];

    private static KeyValuePair<string, object?> Tag(string name, string value) => new(name, value);
}
