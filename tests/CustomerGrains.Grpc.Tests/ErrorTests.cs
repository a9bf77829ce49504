using CustomerGrains.Grpc.Tests.Interop;
using CustomerGrains.Grpc.Tests.Support;
using Google.Rpc;

namespace CustomerGrains.Grpc.Tests;

public sealed class ErrorTests
{
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
