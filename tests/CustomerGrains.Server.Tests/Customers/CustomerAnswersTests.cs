using CustomerGrains.Domain.Interactions;
using CustomerGrains.Engine.Core;
using CustomerGrains.Grpc;
using CustomerGrains.Server.Customers;
using CustomerGrains.Server.Tests.Support;
using CustomerGrains.Testing;
using CustomerGrains.V1;

namespace CustomerGrains.Server.Tests.Customers;

/// <summary>Answers that are kept: always what would be made anew.</summary>
public sealed class CustomerAnswersTests : IAsyncLifetime
{
    private readonly MovableTime _time = new(DateTimeOffset.Parse("2026-03-10T10:00:00Z"));
    private ServerFixture _server = null!;
    private static readonly byte[] Bytes = new byte[1_000];
    private static readonly AppliedStandards Standards = AppliedStandards.Of(Domain.Standards.Standard.Default(Currency.Of("EUR")));

    public async Task InitializeAsync() => _server = await ServerFixture.StartAsync(_time);

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task Later_on_the_same_day_only_the_instant_is_another()
    {
        await RecordAsync("1", "2026-03-01T12:00:00Z");
        Customer first = await AskAsync();
        _time.Now += TimeSpan.FromHours(5);

        Customer second = await AskAsync();

        Assert.Equal(TimeSpan.FromHours(5), second.AsOf.ToDateTime() - first.AsOf.ToDateTime());
        second.AsOf = first.AsOf;
        Assert.Equal(first, second);
    }

    [Fact]
    public async Task After_another_interaction_and_after_midnight_the_answer_is_another()
    {
        await RecordAsync("1", "2026-03-01T12:00:00Z");
        Assert.Equal((1, 9), await FrequencyAsync());
        await RecordAsync("2", "2026-03-05T12:00:00Z");
        Assert.Equal((2, 5), await FrequencyAsync());
        _time.Now += TimeSpan.FromDays(3);
        Assert.Equal((2, 8), await FrequencyAsync());
        await RecordAsync("2", "2026-03-05T12:00:00Z");
        Assert.Equal((2, 8), await FrequencyAsync());
    }

    [Fact]
    public async Task A_grade_is_told_as_it_is_at_the_moment()
    {
        await RecordAsync("1", "2026-03-01T12:00:00Z");
        await GradeAsync();
        GetGradeResponse first = await GradeAsync();
        _time.Now += TimeSpan.FromHours(5);
        GetGradeResponse later = await GradeAsync();
        Assert.Equal(TimeSpan.FromHours(5), later.AsOf.ToDateTime() - first.AsOf.ToDateTime());
        later.AsOf = first.AsOf;
        Assert.Equal(first, later);

        await RecordAsync("2", "2026-03-05T12:00:00Z");
        Assert.Equal(2, (await GradeAsync()).Version);
        _time.Now += TimeSpan.FromDays(400);
        GetGradeResponse last = await GradeAsync();
        Customer customer = await Wire.GetAsync(_server.Channel, "kept");
        Assert.True(last.Score < first.Score);
        Assert.Equal((customer.Version, customer.AsOf), (last.Version, last.AsOf));
        Assert.Equal(customer.Grades, last.Grades);
    }

    [Fact]
    public async Task One_customer_is_not_taken_for_another_and_nobody_for_somebody()
    {
        await RecordAsync("1", "2026-03-01T12:00:00Z");
        await Wire.RecordAsync(_server.Channel, Wire.Purchase("1", "other"));
        Assert.Equal("kept", (await AskAsync()).CustomerId);
        Assert.Equal("other", (await Wire.GetAsync(_server.Channel, "other")).CustomerId);
        Assert.Equal("kept", (await AskAsync()).CustomerId);
        Assert.Equal(
            (Grpc.GrpcStatusCode.NotFound, null), await Wire.FailureAsync(() => Wire.GetAsync(_server.Channel, "nobody")));
    }

    [Fact]
    public void Answers_that_are_not_used_are_forgotten_within_the_limit()
    {
        var recent = new RecentAnswers(bytesMax: 100_000);
        for (int each = 0; each < 1_000; each++)
        {
            Give(recent, $"c-{each}", each);
            Give(recent, $"c-{each}", each);
            Assert.NotNull(recent.Find("c-0"));
        }

        Assert.InRange(Enumerable.Range(0, 1_000).Count(each => recent.Find($"c-{each}") is not null), 20, 100);
        Assert.Null(recent.Find("c-1"));
    }

    [Fact]
    public void An_answer_is_kept_when_its_customer_is_asked_for_again_and_replaced_at_once()
    {
        var recent = new RecentAnswers(bytesMax: 100_000);
        Give(recent, "c", 1);
        Assert.Null(recent.Find("c"));
        RecentAnswer second = Give(recent, "c", 2);
        Assert.Same(second, recent.Find("c"));
        RecentAnswer third = Give(recent, "c", 3);
        Assert.Same(third, recent.Find("c"));
    }

    [Fact]
    public void Of_many_who_are_asked_for_once_between_two_times_hardly_anybody_is_kept()
    {
        var recent = new RecentAnswers();
        for (int each = 0; each < 20 * AskedLately.PlacesMax; each++)
        {
            Give(recent, $"c-{each % (10 * AskedLately.PlacesMax)}", each);
        }

        Assert.InRange(Enumerable.Range(0, 10 * AskedLately.PlacesMax).Count(each => recent.Find($"c-{each}") is not null), 0, AskedLately.PlacesMax / 100);
    }

    private static RecentAnswer Give(RecentAnswers recent, string customerId, int chain)
    {
        var answer = new RecentAnswer(new PictureKey((UInt128)chain, day: 1, Standards, newest: default), Bytes);
        recent.Give(customerId, answer);
        return answer;
    }

    /// <summary>The answer, which is that of the same instant asked for by name: such ones are always made anew.</summary>
    private async Task<Customer> AskAsync()
    {
        await Wire.GetAsync(_server.Channel, "kept");
        Customer kept = await Wire.GetAsync(_server.Channel, "kept");
        Assert.Equal(await Wire.GetAsync(_server.Channel, "kept", kept.AsOf.ToDateTime().ToString("O")), kept);
        return kept;
    }

    private async Task<GetGradeResponse> GradeAsync() =>
        await _server.Channel.UnaryAsync(CustomerServiceMethods.GetGrade, new GetGradeRequest { CustomerId = "kept" });

    private async Task<(long PurchaseDays, long RecencyDays)> FrequencyAsync()
    {
        Customer customer = await AskAsync();
        return (customer.Value.PurchaseDays, customer.Value.RecencyDays);
    }

    private async Task RecordAsync(string id, string at) => await Wire.RecordAsync(_server.Channel, Wire.Purchase(id, "kept", at));
}
