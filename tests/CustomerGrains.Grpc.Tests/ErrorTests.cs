using CustomerGrains.Grpc.Tests.Interop;
using CustomerGrains.Grpc.Tests.Support;
using Google.Rpc;

namespace CustomerGrains.Grpc.Tests;

public sealed class ErrorTests
{
    /// <summary>What stock clients take of headers, and what HTTP/2 counts for each beside its name and value.</summary>
    private const int ClientsTakeBytes = 8 * 1024;
    private const int HeaderOverheadBytes = 32;

    [Fact]
    public async Task Violations_arrive_with_their_fields()
    {
        var failure = await AnswerAsync(() => GrpcErrors.InvalidArgument([("amount", "Must be positive."), ("kind", "Is required – ✓.")]));

        Assert.Equal(new GrpcStatus(GrpcStatusCode.InvalidArgument, "amount: Must be positive. (and 1 more)"), failure.Status);
        Assert.True(failure.TryGetDetail<BadRequest>(out var badRequest));
        Assert.Equal(["amount", "kind"], badRequest.FieldViolations.Select(violation => violation.Field));
        Assert.Equal("Is required – ✓.", badRequest.FieldViolations[1].Description);
        Assert.False(failure.TryGetDetail<RetryInfo>(out _));
    }

    [Fact]
    public async Task A_missing_resource_is_named()
    {
        var failure = await AnswerAsync(() => GrpcErrors.NotFound("customer", "c-1"));

        Assert.Equal(GrpcStatusCode.NotFound, failure.Status.Code);
        Assert.True(failure.TryGetDetail<ResourceInfo>(out var resource));
        Assert.Equal(("customer", "c-1"), (resource.ResourceType, resource.ResourceName));
    }

    [Fact]
    public async Task Overload_says_when_to_come_back()
    {
        var failure = await AnswerAsync(() => GrpcErrors.ResourceExhausted("Too busy.", TimeSpan.FromMilliseconds(250)));

        Assert.Equal(new GrpcStatus(GrpcStatusCode.ResourceExhausted, "Too busy."), failure.Status);
        Assert.True(failure.TryGetDetail<RetryInfo>(out var retry));
        Assert.Equal(TimeSpan.FromMilliseconds(250), retry.RetryDelay.ToTimeSpan());
    }

    [Theory]
    [InlineData(null)]
    [InlineData(5)]
    public async Task Unavailability_may_say_when_to_come_back(int? seconds)
    {
        TimeSpan? retryAfter = seconds is { } value ? TimeSpan.FromSeconds(value) : null;

        var failure = await AnswerAsync(() => GrpcErrors.Unavailable("Starting.", retryAfter));

        Assert.Equal(retryAfter, failure.TryGetDetail<RetryInfo>(out var retry) ? retry.RetryDelay.ToTimeSpan() : null);
    }

    [Fact]
    public async Task Other_exceptions_tell_the_client_nothing()
    {
        var failure = await AnswerAsync(() => new InvalidOperationException("secret"));

        Assert.Equal(GrpcStatusCode.Unknown, failure.Status.Code);
        Assert.DoesNotContain("secret", failure.ToString());
    }

    [Fact]
    public void Details_are_found_where_they_are_thrown_too() =>
        Assert.True(GrpcErrors.NotFound("customer", "c-1").TryGetDetail<ResourceInfo>(out _));

    [Fact]
    public async Task An_error_larger_than_clients_take_keeps_its_status()
    {
        var many = Enumerable.Range(0, 10_000).Select(i => ($"field{i}", new string('x', 100)));

        var failure = await AnswerAsync(() => GrpcErrors.InvalidArgument(many));

        Assert.Equal(GrpcStatusCode.InvalidArgument, failure.Status.Code);
        Assert.True(failure.TryGetDetail<BadRequest>(out var badRequest));
        Assert.NotEmpty(badRequest.FieldViolations);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("金")]
    [InlineData("%")]
    public async Task An_error_that_repeats_what_a_caller_sent_keeps_within_what_clients_take(string letter)
    {
        var huge = string.Concat(Enumerable.Repeat(letter, 1_000_000));

        foreach (var error in (GrpcException[])[
            GrpcErrors.NotFound("customer", huge), GrpcErrors.AlreadyExists("model", huge), GrpcErrors.InvalidArgument("name", huge),
            GrpcErrors.InvalidArgument(huge, "is no field"), GrpcErrors.FailedPrecondition("STANDARD", "version", huge),
            GrpcErrors.FailedPrecondition(huge), GrpcErrors.ResourceExhausted(huge, TimeSpan.FromSeconds(1))])
        {
            await using var server = await TestServer.StartAsync(binder => binder.Unary(TestMethods.EmptyCall, (request, call) => throw error));
            var answer = await new RawClient(server.Address).SendAsync(TestMethods.EmptyCall.Path, RawClient.Frame(new Empty()));

            Assert.Equal(error.Status.Code, answer.Status);
            Assert.InRange(answer.Headers.Sum(header => header.Key.Length + header.Value.Length + HeaderOverheadBytes), 1, ClientsTakeBytes);
        }
    }

    [Fact]
    public async Task What_is_wrong_with_a_field_is_told_to_programs_however_much_is_allowed()
    {
        var failure = await AnswerAsync(() => GrpcErrors.InvalidArgument("fields", $"has 'x'; allowed are {string.Join(", ", Enumerable.Range(0, 1_000))}"));

        Assert.True(failure.TryGetDetail<BadRequest>(out var badRequest));
        Assert.StartsWith("has 'x'; allowed are 0, 1, 2", Assert.Single(badRequest.FieldViolations).Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_status_after_responses_comes_behind_them()
    {
        await using var server = await TestServer.StartAsync(binder => binder.ServerStreaming(TestMethods.StreamingOutputCall, async (request, responses, call) =>
        {
            await responses.WriteAsync(Payloads.Response("one"));
            throw GrpcErrors.NotFound("customer", "c-1");
        }));
        await using var call = server.Channel.ServerStreaming(TestMethods.StreamingOutputCall, new StreamingOutputCallRequest());

        Assert.True(await call.MoveNextAsync());
        var failure = await Waiting.FailsAsync(() => call.MoveNextAsync().AsTask(), GrpcStatusCode.NotFound);
        Assert.True(failure.TryGetDetail<ResourceInfo>(out _));
        Assert.Equal(GrpcStatusCode.NotFound, call.Status?.Code);
    }

    [Fact]
    public void Success_is_no_exception() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new GrpcException(GrpcStatus.OK));

    private static async Task<GrpcException> AnswerAsync(Func<Exception> error)
    {
        await using var server = await TestServer.StartAsync(binder => binder.Unary(TestMethods.EmptyCall, (request, call) => throw error()));
        return await Assert.ThrowsAsync<GrpcException>(() => server.Channel.UnaryAsync(TestMethods.EmptyCall, new Empty()));
    }
}
