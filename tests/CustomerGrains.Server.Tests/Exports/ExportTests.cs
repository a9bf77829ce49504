using CustomerGrains.Domain.Metrics;
using CustomerGrains.Grpc;
using CustomerGrains.Server.Tests.Support;
using CustomerGrains.Testing;
using CustomerGrains.V1;
using Google.Protobuf.WellKnownTypes;
using MetricKind = CustomerGrains.V1.MetricKind;

namespace CustomerGrains.Server.Tests.Exports;

/// <summary>Exporting all customers over the wire.</summary>
public sealed class ExportTests : IAsyncLifetime
{
    private readonly MovableTime _time = new(new DateTimeOffset(2026, 6, 1, 12, 0, 0, TimeSpan.Zero));
    private ServerFixture _server = null!;

    public async Task InitializeAsync() => _server = await ServerFixture.StartAsync(_time);

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task Every_customer_is_there_once_with_the_figures_that_it_has()
    {
        const int Customers = 450;
        await Wire.RecordAsync(_server.Channel, [.. Enumerable.Range(0, Customers).Select(each => Wire.Purchase("1", $"c-{each}", Days(-40)))]);
        await Wire.RecordAsync(_server.Channel, Wire.Purchase("2", "c-7", Days(-1)), Attribute("c-7", "city", "Bern"));
        (ExportHeader header, List<ExportedCustomer> rows) = await ExportAsync(new ExportCustomersRequest());

        Assert.Equal(Enumerable.Range(0, Customers).Select(each => $"c-{each}").Order(), rows.Select(each => each.CustomerId).Order());
        Assert.All(MetricCatalogue.All, metric => Assert.Equal(
            (metric.Meaning, metric.Unit), header.Columns.Where(each => each.Name == metric.Name).Select(each => (each.Meaning, each.Unit)).Single()));
        ExportedCustomer seven = rows.Single(each => each.CustomerId == "c-7");
        Customer live = await Wire.GetAsync(_server.Channel, "c-7");
        Assert.Equal((live.Version, live.StandardVersion), (seven.Version, seven.StandardVersion));
        Assert.Equal(header.AsOf, seven.AsOf);
        Assert.Equal(2, Number(header, seven, "purchases_lifetime"));
        Assert.Equal(20, Number(header, seven, "revenue_lifetime"));
        Assert.Equal(1, Number(header, seven, "recency_days"));
        Assert.Equal(live.Grades.Single(each => each.Grading == "tier").Level, Word(header, seven, "grading:tier"));
        Assert.All(rows, row => Assert.Equal(header.Columns.Count(IsWord), row.Words.Count));
        Assert.All(rows, row => Assert.Equal(header.Columns.Count(each => !IsWord(each)), row.Numbers.Count));
        Assert.DoesNotContain(header.Columns, each => each.Name.StartsWith("attribute:", StringComparison.Ordinal));

        (header, rows) = await ExportAsync(new ExportCustomersRequest { Columns = { "attribute:city", "revenue_lifetime" } });
        Assert.Equal(["attribute:city", "revenue_lifetime"], header.Columns.Select(each => each.Name));
        Assert.Equal("Bern", rows.Single(each => each.CustomerId == "c-7").Words.Single());
        Assert.Equal("", rows.Single(each => each.CustomerId == "c-8").Words.Single());
    }

    [Fact]
    public async Task Of_the_past_is_given_what_was_recorded_by_then_as_it_was_then()
    {
        await Wire.RecordAsync(_server.Channel, Wire.Purchase("1", "ada", Days(-40)), Wire.Purchase("1", "bob", Days(-40)));
        _time.Now += TimeSpan.FromHours(1);
        DateTimeOffset then = _time.GetUtcNow();
        _time.Now += TimeSpan.FromDays(3);
        await Wire.RecordAsync(_server.Channel, Wire.Purchase("2", "ada", Days(0)), Wire.Purchase("1", "late", Days(-40)));

        var past = new ExportCustomersRequest { At = Timestamp.FromDateTimeOffset(then), Columns = { "purchases_lifetime", "recency_days" } };
        (ExportHeader header, List<ExportedCustomer> rows) = await ExportAsync(past);
        Assert.Equal(["ada", "bob"], rows.Select(each => each.CustomerId).Order());
        Assert.All(rows, each => Assert.Equal((1L, 1.0, 40.0), (each.Version, Number(header, each, "purchases_lifetime"), Number(header, each, "recency_days"))));
        Assert.All(rows, each => Assert.Equal(past.At, each.AsOf));
        (header, rows) = await ExportAsync(new ExportCustomersRequest { Columns = { past.Columns } });
        Assert.Equal([("ada", 2.0), ("bob", 1.0), ("late", 1.0)], rows.OrderBy(each => each.CustomerId).Select(each => (each.CustomerId, Number(header, each, "purchases_lifetime"))));
    }

    [Fact]
    public async Task Of_a_past_that_was_loaded_since_is_given_what_had_happened_by_then()
    {
        await Wire.RecordAsync(
            _server.Channel,
            Wire.Purchase("1", "ada", Days(-40)), Wire.Purchase("2", "ada", Days(-20)), Wire.Purchase("1", "bob", Days(-20)), Attribute("cy", "city", "Bern"));
        Timestamp then = Timestamp.FromDateTimeOffset(_time.GetUtcNow().AddDays(-30));
        var happened = new ExportCustomersRequest { HappenedBy = then, Columns = { "purchases_lifetime", "recency_days", "grading:tier" } };
        (ExportHeader header, List<ExportedCustomer> rows) = await ExportAsync(happened);
        Assert.Equal(["ada", "cy"], rows.Select(each => each.CustomerId).Order());
        ExportedCustomer ada = rows.Single(each => each.CustomerId == "ada");
        Assert.Equal((1.0, 10.0, ""), (Number(header, ada, "purchases_lifetime"), Number(header, ada, "recency_days"), Word(header, ada, "grading:tier")));
        Assert.Equal((then, 2L), (ada.AsOf, ada.Version));
        Assert.Empty((await ExportAsync(new ExportCustomersRequest { At = then })).Rows);

        // Nothing has happened since now, so that is the present.
        happened.HappenedBy = Timestamp.FromDateTimeOffset(_time.GetUtcNow());
        (header, rows) = await ExportAsync(happened);
        Assert.Equal([1.0, 2.0], rows.Where(each => each.CustomerId != "cy").Select(each => Number(header, each, "purchases_lifetime")).Order());
        Assert.All(rows, each => Assert.NotEqual("", Word(header, each, "grading:tier")));
    }

    [Fact]
    public async Task All_customers_are_of_one_moment_while_interactions_go_on_being_recorded()
    {
        const int Customers = 30;
        const int Rounds = 8;
        DateTimeOffset half = default;
        int recorded = 0;
        await RecordRoundAsync(0);
        var writing = Task.Run(async () =>
        {
            for (int round = 1; round < Rounds; round++)
            {
                await RecordRoundAsync(round);
                half = round == Rounds / 2 ? _time.GetUtcNow().AddMicroseconds(-500) : half;
            }
        });

        var request = new ExportCustomersRequest { Columns = { "purchases_lifetime" } };
        int between = 0;
        do
        {
            int before = Volatile.Read(ref recorded);
            long[] versions = await VersionsAsync(request);
            int after = Volatile.Read(ref recorded);

            // One is recorded after the other, so of any one moment the first so many customers are a purchase ahead of the rest.
            Assert.Equal(Enumerable.Range(0, Customers).Select(each => (versions.Sum() + Customers - 1 - each) / Customers), versions);
            Assert.InRange(versions.Sum(), before, after + 1);
            between += versions[0] > versions[^1] ? 1 : 0;
        }
        while (!writing.IsCompleted);

        await writing;
        Assert.True(between > 0, "no export fell into a round");
        request.At = Timestamp.FromDateTimeOffset(half);
        Assert.All(await VersionsAsync(request), version => Assert.Equal((Rounds / 2) + 1, version));

        async Task RecordRoundAsync(int round)
        {
            for (int customer = 0; customer < Customers; customer++)
            {
                await Wire.RecordAsync(_server.Channel, Wire.Purchase($"{round}", $"c-{customer:D2}", "2026-05-01T00:00:00Z"));
                Interlocked.Increment(ref recorded);
                _time.Now += TimeSpan.FromMilliseconds(1);
            }
        }

        async Task<long[]> VersionsAsync(ExportCustomersRequest wanted)
        {
            (ExportHeader header, List<ExportedCustomer> rows) = await ExportAsync(wanted);
            Assert.All(rows, row => Assert.Equal(row.Version, Number(header, row, "purchases_lifetime")));
            return [.. rows.OrderBy(row => row.CustomerId, StringComparer.Ordinal).Select(row => row.Version)];
        }
    }

    [Fact]
    public async Task What_there_is_not_is_refused()
    {
        Assert.Equal((GrpcStatusCode.InvalidArgument, "columns[1]"), await Wire.FailureAsync(() => ExportAsync(new ExportCustomersRequest { Columns = { "revenue_lifetime", "revenue_lifetme" } })));
        Assert.Equal((GrpcStatusCode.InvalidArgument, "columns[0]"), await Wire.FailureAsync(() => ExportAsync(new ExportCustomersRequest { Columns = { "grading:teir" } })));
        Assert.Equal((GrpcStatusCode.InvalidArgument, "columns[1]"), await Wire.FailureAsync(() => ExportAsync(new ExportCustomersRequest { Columns = { "revenue_lifetime", "revenue_lifetime" } })));
        Assert.Equal((GrpcStatusCode.InvalidArgument, "columns[1]"), await Wire.FailureAsync(() => ExportAsync(new ExportCustomersRequest { Columns = { "attribute:note", "attribute:note" } })));
        Assert.Equal((GrpcStatusCode.InvalidArgument, "columns"), await Wire.FailureAsync(() => ExportAsync(
            new ExportCustomersRequest { Columns = { Enumerable.Range(0, 1_001).Select(number => $"attribute:{number}") } })));
        Assert.Equal((GrpcStatusCode.InvalidArgument, "at"), await Wire.FailureAsync(() => ExportAsync(new ExportCustomersRequest { At = new Timestamp { Nanos = -1 } })));
        Assert.Equal((GrpcStatusCode.InvalidArgument, "at"), await Wire.FailureAsync(() => ExportAsync(
            new ExportCustomersRequest { At = Timestamp.FromDateTimeOffset(_time.GetUtcNow().AddMinutes(1)) })));
        Assert.Equal((GrpcStatusCode.InvalidArgument, "happened_by"), await Wire.FailureAsync(() => ExportAsync(
            new ExportCustomersRequest { HappenedBy = Timestamp.FromDateTimeOffset(_time.GetUtcNow().AddMinutes(1)) })));
        var now = Timestamp.FromDateTimeOffset(_time.GetUtcNow());
        Assert.Equal((GrpcStatusCode.InvalidArgument, "happened_by"), await Wire.FailureAsync(() => ExportAsync(new ExportCustomersRequest { At = now, HappenedBy = now })));
    }

    private string Days(int days) => _time.GetUtcNow().AddDays(days).ToString("o");

    private static Interaction Attribute(string customerId, string name, string value) => Wire.Purchase($"a-{name}", customerId, "2026-01-01T00:00:00Z", each =>
        each.AttributeChange = new AttributeChange { Name = name, Value = value });

    private static bool IsWord(ExportColumn column) => column.Kind == MetricKind.Word;

    private static double Number(ExportHeader header, ExportedCustomer row, string name) =>
        row.Numbers[header.Columns.Where(each => !IsWord(each)).Select(each => each.Name).ToList().IndexOf(name)];

    private static string Word(ExportHeader header, ExportedCustomer row, string name) =>
        row.Words[header.Columns.Where(IsWord).Select(each => each.Name).ToList().IndexOf(name)];

    private async Task<(ExportHeader Header, List<ExportedCustomer> Rows)> ExportAsync(ExportCustomersRequest request)
    {
        ExportHeader? header = null;
        List<ExportedCustomer> rows = [];
        await using GrpcServerStreamingCall<ExportCustomersResponse> call = _server.Channel.ServerStreaming(ExportServiceMethods.ExportCustomers, request);
        while (await call.MoveNextAsync())
        {
            header ??= call.Current.Header;
            rows.AddRange(call.Current.Customers);
        }

        return (header!, rows);
    }
}
