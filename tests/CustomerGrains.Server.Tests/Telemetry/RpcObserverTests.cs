using System.Diagnostics;
using CustomerGrains.Grpc;
using CustomerGrains.Server.Tests.Support;
using CustomerGrains.V1;
using Activity = System.Diagnostics.Activity;
using Channel = System.Threading.Channels.Channel;

namespace CustomerGrains.Server.Tests.Telemetry;

public sealed class RpcObserverTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private const string Record = "customergrains.v1.InteractionService/RecordInteractions";
    private const string Get = "customergrains.v1.CustomerService/GetCustomer";

    [Fact]
    public async Task Calls_are_counted_by_method_and_status()
    {
        await using ServerFixture own = await ServerFixture.StartAsync();
        await Wire.RecordAsync(own.Channel, Wire.Purchase("1", "a"));
        await Wire.RecordAsync(own.Channel, Wire.Purchase("2", "a"));
        await Assert.ThrowsAsync<GrpcException>(() => Wire.RecordAsync(own.Channel));
        await Assert.ThrowsAsync<GrpcException>(
            () => own.Channel.UnaryAsync(CustomerServiceMethods.GetCustomer, new GetCustomerRequest { CustomerId = "nobody" }));

        Scrape scrape = await Scrape.OfAsync(own);
        Assert.Equal(2, scrape[$"rpc_server_call_duration_seconds_count{{{Labels(Record, "OK")}}}"]);
        Assert.Equal(1, scrape[$"rpc_server_call_duration_seconds_count{{{Labels(Record, "INVALID_ARGUMENT")}}}"]);
        Assert.Equal(1, scrape[$"rpc_server_call_duration_seconds_count{{{Labels(Get, "NOT_FOUND")}}}"]);
        Assert.Equal(0, scrape[$"customergrains_rpc_active_calls{{rpc_method=\"{Record}\"}}"]);
        Assert.Equal(3, scrape[$"customergrains_rpc_messages_received_total{{rpc_method=\"{Record}\"}}"]);
        Assert.Equal(2, scrape[$"customergrains_rpc_messages_sent_total{{rpc_method=\"{Record}\"}}"]);
    }

    [Fact]
    public async Task A_call_is_a_span_that_leads_to_the_commit_that_made_it_durable()
    {
        var trace = ActivityTraceId.CreateRandom();
        System.Threading.Channels.Channel<Activity> stopped = Channel.CreateUnbounded<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "Microsoft.AspNetCore" or "CustomerGrains.Engine",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => stopped.Writer.TryWrite(activity),
        };
        ActivitySource.AddActivityListener(listener);
        await server.Channel.UnaryAsync(
            InteractionServiceMethods.RecordInteractions,
            new RecordInteractionsRequest { Interactions = { Wire.Purchase("1", "b"), Wire.Purchase("1", "c") } },
            new GrpcCallOptions { Headers = new GrpcMetadata { { "traceparent", $"00-{trace}-{ActivitySpanId.CreateRandom()}-01" } } });

        List<Activity> seen = [];
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (seen.FirstOrDefault(each => each.TraceId == trace && each.Kind == ActivityKind.Server) is null)
        {
            seen.Add(await stopped.Reader.ReadAsync(patience.Token));
        }

        Activity call = seen.Single(each => each.TraceId == trace && each.Kind == ActivityKind.Server);
        Assert.Equal(Record, call.DisplayName);
        Assert.Equal("grpc", call.GetTagItem("rpc.system.name"));
        Assert.Equal(Record, call.GetTagItem("rpc.method"));
        Assert.Equal("OK", call.GetTagItem("rpc.response.status_code"));
        Assert.Equal(ActivityStatusCode.Unset, call.Status);

        Activity submit = seen.Single(each => each.TraceId == trace && each.OperationName == "submit");
        Assert.Equal(2, submit.GetTagItem("customergrains.interaction.count"));
        Assert.NotEmpty(submit.Links);
        Assert.All(submit.Links, link => Assert.NotEqual(trace, link.Context.TraceId));
    }

    private static string Labels(string method, string status) =>
        $"rpc_method=\"{method}\",rpc_response_status_code=\"{status}\",rpc_system_name=\"grpc\"";
}
