using System.Diagnostics;
using OpenTelemetry;

namespace CustomerGrains.Server.Telemetry;

/// <summary>Keeps spans of HTTP requests that are no gRPC calls from being sent: probes, scrapes and the page every few seconds.</summary>
internal sealed class CallSpansOnly : BaseProcessor<Activity>
{
    public override void OnEnd(Activity data)
    {
        if (data.Kind == ActivityKind.Server && data.GetTagItem(RpcObserver.MethodTag) is null)
        {
            data.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
        }
    }
}
