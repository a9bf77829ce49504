using CustomerGrains.Grpc;
using CustomerGrains.Server.Tests.Support;
using CustomerGrains.V1;

namespace CustomerGrains.Server.Tests.Measurement;

/// <summary>The ceilings, and that measuring them leaves nothing behind.</summary>
public sealed class MeasurementServiceTests : IAsyncLifetime
{
    private ServerFixture _server = null!;

    public async Task InitializeAsync() => _server = await ServerFixture.StartAsync(measurement: true);

    public Task DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task An_echo_has_as_many_outcomes_and_records_nothing()
    {
        await using GrpcDuplexCall<StreamEchoRequest, StreamEchoResponse> call = _server.Channel.Duplex(MeasurementServiceMethods.StreamEcho);
        await call.WriteAsync(new StreamEchoRequest { Sequence = 7, Interactions = { Wire.Purchase("1", "echoed"), Wire.Purchase("2", "echoed") } });
        Assert.True(await call.MoveNextAsync());
        Assert.Equal((7, 2), (call.Current.Sequence, call.Current.Outcomes.Count(outcome => outcome.Kind == OutcomeKind.Applied)));
        await call.CompleteAsync();
        Assert.False(await call.MoveNextAsync());

        Assert.Equal((GrpcStatusCode.NotFound, null), await Wire.FailureAsync(() => Wire.GetAsync(_server.Channel, "echoed")));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    public async Task The_store_is_measured_beside_the_servers_own_and_removed(int groupsInFlight)
    {
        await Wire.RecordAsync(_server.Channel, Wire.Purchase("1", "customer-0000000"));
        string[] before = Directory.GetFileSystemEntries(_server.DataDirectory);

        MeasureStoreResponse response = await MeasureAsync(request => request.GroupsInFlight = groupsInFlight);

        Assert.Equal((500, "SQLite", 1), (response.Records, response.Store, response.GroupsInFlight));
        Assert.InRange(response.GroupP50.ToTimeSpan(), TimeSpan.FromTicks(1), response.GroupP99.ToTimeSpan());
        Assert.InRange(response.GroupMax.ToTimeSpan(), response.GroupP99.ToTimeSpan(), response.Elapsed.ToTimeSpan());
        Assert.Equal(before.Order(), Directory.GetFileSystemEntries(_server.DataDirectory).Order());
        Assert.Equal(1, (await Wire.GetAsync(_server.Channel, "customer-0000000")).Version);
    }

    [Fact]
    public async Task What_is_not_allowed_names_the_field()
    {
        Assert.Equal((GrpcStatusCode.InvalidArgument, "groups"), await Wire.FailureAsync(() => MeasureAsync(request => request.Groups = 0)));
        Assert.Equal((GrpcStatusCode.InvalidArgument, "group_size"), await Wire.FailureAsync(() => MeasureAsync(request => request.GroupSize = 10_001)));
        Assert.Equal((GrpcStatusCode.InvalidArgument, "groups_in_flight"), await Wire.FailureAsync(() => MeasureAsync(request => request.GroupsInFlight = 65)));
        Assert.Equal(
            (GrpcStatusCode.InvalidArgument, "samples.purchase.amount"),
            await Wire.FailureAsync(() => MeasureAsync(request => request.Samples[0].Purchase.Amount = null)));
    }

    [Fact]
    public async Task Usage_only_grows()
    {
        GetUsageResponse first = await UsageAsync();
        await Wire.RecordAsync(_server.Channel, Wire.Purchase("1", "used"));
        GetUsageResponse second = await UsageAsync();

        Assert.InRange(second.ProcessorTime.ToTimeSpan(), first.ProcessorTime.ToTimeSpan() + TimeSpan.FromTicks(1), TimeSpan.MaxValue);
        Assert.InRange(second.Uptime.ToTimeSpan(), first.Uptime.ToTimeSpan(), TimeSpan.MaxValue);
        Assert.True(second.AllocatedBytes > first.AllocatedBytes && second.ResidentBytes > second.ManagedBytes && second.ManagedBytes > 0);
        Assert.Equal((Environment.ProcessorCount, 3), (second.Processors, second.Collections.Count));
    }

    [Fact]
    public async Task Nothing_is_served_where_measurement_is_off()
    {
        await using ServerFixture off = await ServerFixture.StartAsync();
        (GrpcStatusCode code, _) = await Wire.FailureAsync(() => off.Channel.UnaryAsync(MeasurementServiceMethods.Empty, new EmptyRequest()));
        Assert.Equal(GrpcStatusCode.Unimplemented, code);

        await _server.Channel.UnaryAsync(MeasurementServiceMethods.Empty, new EmptyRequest());
    }

    private Task<GetUsageResponse> UsageAsync() => _server.Channel.UnaryAsync(MeasurementServiceMethods.GetUsage, new GetUsageRequest());

    private Task<MeasureStoreResponse> MeasureAsync(Action<MeasureStoreRequest> change)
    {
        MeasureStoreRequest request = new()
        {
            Samples = { Wire.Purchase("1", "a"), Wire.Purchase("2", "b") },
            Customers = 20,
            GroupSize = 50,
            GroupsInFlight = 1,
            GroupsBefore = 2,
            Groups = 10,
        };
        change(request);
        return _server.Channel.UnaryAsync(MeasurementServiceMethods.MeasureStore, request);
    }
}
