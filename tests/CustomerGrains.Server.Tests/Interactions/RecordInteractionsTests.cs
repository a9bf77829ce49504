using CustomerGrains.Grpc;
using CustomerGrains.Server.Tests.Support;
using CustomerGrains.V1;
using Google.Protobuf.WellKnownTypes;

namespace CustomerGrains.Server.Tests.Interactions;

/// <summary>A batch at a time: an outcome of its own for each interaction, and clear refusals.</summary>
public sealed class RecordInteractionsTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private static int _last;

    [Fact]
    public async Task Each_interaction_has_its_outcome_in_order()
    {
        IReadOnlyList<InteractionOutcome> first = await Wire.RecordAsync(server.Channel, Wire.Purchase("a", "outcomes"), Wire.Purchase("b", "outcomes"));
        IReadOnlyList<InteractionOutcome> second = await Wire.RecordAsync(
            server.Channel,
            Wire.Purchase("c", "outcomes"),
            Wire.Purchase("a", "outcomes"),
            Wire.Purchase("b", "outcomes", change: each => each.Purchase.Units = 2),
            Wire.Purchase("", "outcomes"));

        Assert.Equal([OutcomeKind.Applied, OutcomeKind.Applied], first.Select(outcome => outcome.Kind));
        Assert.Equal(
            [OutcomeKind.Applied, OutcomeKind.Duplicate, OutcomeKind.Conflict, OutcomeKind.Rejected], second.Select(outcome => outcome.Kind));
        Assert.Equal([3, 1, 2, 0], second.Select(outcome => outcome.Version));
        Assert.Equal(first[0].RecordedAt, second[1].RecordedAt);
        Assert.Null(second[3].RecordedAt);
        Assert.Equal(3, (await Wire.GetAsync(server.Channel, "outcomes")).Version);
    }

    public static TheoryData<string, RejectionReason, Action<Interaction>> BadInteractions => new()
    {
        { "customer_id", RejectionReason.Missing, each => each.CustomerId = "" },
        { "customer_id", RejectionReason.TooLong, each => each.CustomerId = new string('x', 129) },
        { "id", RejectionReason.Invalid, each => each.Id = "line\nbreak" },
        { "id", RejectionReason.Invalid, each => each.Id = "customergrains:review:2026-11-22:7" },
        { "channel", RejectionReason.Missing, each => each.Channel = Channel.Unspecified },
        { "channel", RejectionReason.Invalid, each => each.Channel = (Channel)99 },
        { "occurred_at", RejectionReason.Missing, each => each.OccurredAt = null },
        { "occurred_at", RejectionReason.OutOfRange, each => each.OccurredAt = new Timestamp { Seconds = 200_000_000_000 } },
        { "occurred_at", RejectionReason.OutOfRange, each => each.OccurredAt = new Timestamp { Seconds = long.MaxValue } },
        { "detail", RejectionReason.Missing, each => each.ClearDetail() },
        { "purchase.amount", RejectionReason.Missing, each => each.Purchase.Amount = null },
        { "purchase.amount.currency_code", RejectionReason.Missing, each => each.Purchase.Amount.CurrencyCode = "" },
        { "purchase.amount.currency_code", RejectionReason.Invalid, each => each.Purchase.Amount.CurrencyCode = "eur" },
        { "purchase.amount.minor_units", RejectionReason.OutOfRange, each => each.Purchase.Amount.MinorUnits = -1 },
        { "purchase.cost_of_goods.currency_code", RejectionReason.Invalid, each => each.Purchase.CostOfGoods = new Money { CurrencyCode = "USD" } },
        { "survey_response.score", RejectionReason.OutOfRange, each => each.SurveyResponse = new SurveyResponse { Instrument = SurveyInstrument.Csat, Score = 6 } },
        { "feedback.sentiment", RejectionReason.OutOfRange, each => each.Feedback = new Feedback { Sentiment = double.NaN } },
        { "service_contact.response_time", RejectionReason.OutOfRange, each => each.ServiceContact = new ServiceContact { Outcome = ContactOutcome.Resolved, ResponseTime = new Duration { Seconds = -1 } } },
    };

    [Theory]
    [MemberData(nameof(BadInteractions))]
    public async Task A_bad_interaction_is_refused_with_field_and_reason_and_does_not_hurt_its_neighbours(
        string field, RejectionReason reason, Action<Interaction> spoil)
    {
        string id = $"bad-{Interlocked.Increment(ref _last)}";
        IReadOnlyList<InteractionOutcome> outcomes = await Wire.RecordAsync(
            server.Channel, Wire.Purchase(id + "-before", "neighbour"), Wire.Purchase(id, "spoilt", change: spoil), Wire.Purchase(id + "-after", "neighbour"));

        Assert.Equal([OutcomeKind.Applied, OutcomeKind.Rejected, OutcomeKind.Applied], outcomes.Select(outcome => outcome.Kind));
        Assert.Equal((field, reason), (outcomes[1].Rejection.Field, outcomes[1].Rejection.Reason));
        Assert.NotEmpty(outcomes[1].Rejection.Description);
    }

    [Fact]
    public async Task An_empty_batch_and_one_too_large_are_refused_as_a_whole()
    {
        Assert.Equal((GrpcStatusCode.InvalidArgument, "interactions"), await Wire.FailureAsync(() => Wire.RecordAsync(server.Channel)));
        Interaction[] tooMany = [.. Enumerable.Range(0, 10_001).Select(number => Wire.Purchase($"many-{number}", "many"))];
        Assert.Equal((GrpcStatusCode.InvalidArgument, "interactions"), await Wire.FailureAsync(() => Wire.RecordAsync(server.Channel, tooMany)));
        Assert.Equal((GrpcStatusCode.NotFound, null), await Wire.FailureAsync(() => Wire.GetAsync(server.Channel, "many")));
    }

    [Fact]
    public async Task A_stream_answers_each_message_in_order_with_its_sequence()
    {
        await using var call = server.Channel.Duplex(InteractionServiceMethods.StreamInteractions);
        for (int message = 0; message < 50; message++)
        {
            await call.WriteAsync(new StreamInteractionsRequest
            {
                Sequence = 1_000 - message,
                Interactions = { Enumerable.Range(0, message % 4).Select(number => Wire.Purchase($"{message}-{number}", $"stream-{number}")) },
            });
        }

        await call.CompleteAsync();
        for (int message = 0; message < 50; message++)
        {
            Assert.True(await call.MoveNextAsync());
            Assert.Equal(1_000 - message, call.Current.Sequence);
            Assert.Equal(message % 4, call.Current.Outcomes.Count);
            Assert.All(call.Current.Outcomes, outcome => Assert.Equal(OutcomeKind.Applied, outcome.Kind));
        }

        Assert.False(await call.MoveNextAsync());
    }

    [Fact]
    public async Task A_message_too_large_ends_the_stream_after_the_answers_to_those_before()
    {
        await using var call = server.Channel.Duplex(InteractionServiceMethods.StreamInteractions);
        await call.WriteAsync(new StreamInteractionsRequest { Sequence = 1, Interactions = { Wire.Purchase("good", "ended") } });
        await call.WriteAsync(new StreamInteractionsRequest
        {
            Sequence = 2,
            Interactions = { Enumerable.Range(0, 10_001).Select(number => Wire.Purchase($"bad-{number}", "ended")) },
        });
        await call.CompleteAsync();

        Assert.True(await call.MoveNextAsync());
        Assert.Equal((1, OutcomeKind.Applied), (call.Current.Sequence, call.Current.Outcomes.Single().Kind));
        Assert.Equal((GrpcStatusCode.InvalidArgument, "interactions"), await Wire.FailureAsync(async () => await call.MoveNextAsync()));
        Assert.Equal(1, (await Wire.GetAsync(server.Channel, "ended")).Version);
    }
}
