using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Authentication;
using CustomerGrains.Server.Webhooks;
using CustomerGrains.Testing;

namespace CustomerGrains.Server.Tests.Webhooks;

/// <summary>What counts as received, and what is said of what does not.</summary>
public sealed class WebhookSenderTests
{
    private static readonly Webhook Chat = new("chat", "https://chat.example/in", null, IsPaused: false, 0, [1, 2, 3]);
    private static readonly WebhookEvent Event = new("e-1", "ada", "test", [1]);
    private readonly ManualTime _time = new();

    [Theory]
    [InlineData(200, true)]
    [InlineData(204, true)]
    [InlineData(299, true)]
    [InlineData(300, false)]
    [InlineData(404, false)]
    [InlineData(500, false)]
    public async Task Only_an_answer_of_success_counts(int status, bool isReceived)
    {
        SendResult result = await SendAsync((_, _) => Task.FromResult(new HttpResponseMessage((HttpStatusCode)status)));
        Assert.Equal(new SendResult(isReceived, status, isReceived ? "" : $"answered {status}"), result);
    }

    [Fact]
    public async Task A_receiver_that_does_not_answer_in_time_has_not_received()
    {
        var asked = new TaskCompletionSource();
        Task<SendResult> sending = SendAsync(async (_, cancellationToken) =>
        {
            asked.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
            return new HttpResponseMessage(HttpStatusCode.OK);
        });
        await asked.Task;
        _time.Advance(TimeSpan.FromSeconds(14));
        Assert.False(sending.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(new SendResult(false, 0, "did not answer within 15 s"), await sending);
    }

    [Fact]
    public async Task A_receiver_says_when_to_try_again()
    {
        TimeSpan wait = TimeSpan.FromSeconds(30);
        Assert.Equal(wait, (await RefusedAsync(new RetryConditionHeaderValue(wait))).RetryAfter);
        Assert.Equal(wait, (await RefusedAsync(new RetryConditionHeaderValue(_time.GetUtcNow() + wait))).RetryAfter);
        Assert.Null((await RefusedAsync(new RetryConditionHeaderValue(_time.GetUtcNow() - wait))).RetryAfter);
        Assert.Null((await RefusedAsync(null)).RetryAfter);
    }

    [Fact]
    public async Task A_connection_that_fails_is_told_in_one_line()
    {
        SendResult result = await SendAsync((_, _) => throw new HttpRequestException("an outer one", new HttpRequestException($"refused\nby {new string('x', 300)}")));
        Assert.Equal((false, 0, 200), (result.IsReceived, result.HttpStatus, result.Error.Length));
        Assert.StartsWith("refused by x", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_cause_is_told_and_where_a_socket_fails_to_where()
    {
        var socket = new SocketException((int)SocketError.ConnectionRefused);
        Assert.Equal("the certificate has expired", await ErrorAsync(new HttpRequestException("see inner exception", new AuthenticationException("the certificate has expired"))));
        Assert.Equal("reset by peer", await ErrorAsync(new HttpRequestException("while sending", new IOException("reset by peer", socket))));
        Assert.Equal("refused (chat.example:443)", await ErrorAsync(new HttpRequestException("refused (chat.example:443)", socket)));

        async Task<string> ErrorAsync(HttpRequestException failure) => (await SendAsync((_, _) => throw failure)).Error;
    }

    private Task<SendResult> RefusedAsync(RetryConditionHeaderValue? retryAfter) => SendAsync((_, _) =>
    {
        var response = new HttpResponseMessage(HttpStatusCode.ServiceUnavailable);
        response.Headers.RetryAfter = retryAfter;
        return Task.FromResult(response);
    });

    private async Task<SendResult> SendAsync(Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> answer)
    {
        using var sender = new WebhookSender(new Answering(answer), new WebhookOptions(), _time);
        return await sender.SendAsync(Chat, Event, CancellationToken.None);
    }

    private sealed class Answering(Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => answer(request, cancellationToken);
    }
}
