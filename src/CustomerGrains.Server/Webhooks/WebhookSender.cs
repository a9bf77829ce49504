using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using CustomerGrains.Domain;

namespace CustomerGrains.Server.Webhooks;

/// <summary>What became of an attempt.</summary>
/// <param name="IsReceived">Whether the receiver said that it has the event.</param>
/// <param name="HttpStatus">Of its answer; 0 where there was none.</param>
/// <param name="Error">Why it was not received; empty when it was.</param>
/// <param name="RetryAfter">When the receiver asked to be tried again; null for nothing.</param>
internal readonly record struct SendResult(bool IsReceived, int HttpStatus, string Error, TimeSpan? RetryAfter = null);

/// <summary>Sends events, signed. One for all webhooks.</summary>
internal sealed class WebhookSender(HttpMessageHandler handler, WebhookOptions options, TimeProvider time) : IDisposable
{
    private const int ErrorLengthMax = 200;

    private readonly HttpClient _client = new(handler) { Timeout = System.Threading.Timeout.InfiniteTimeSpan };

    /// <summary>Sends an event once.</summary>
    public async Task<SendResult> SendAsync(Webhook webhook, WebhookEvent sent, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(options.Timeout, time);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            using HttpRequestMessage request = Request(webhook, sent);
            using HttpResponseMessage response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ending.Token);
            int status = (int)response.StatusCode;
            return status is >= 200 and < 300
                ? new SendResult(true, status, "")
                : new SendResult(false, status, $"answered {status}", RetryAfter(response.Headers.RetryAfter));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The handler, too, gives up on connecting with a cancellation.
            return new SendResult(false, 0, limit.IsCancellationRequested
                ? $"did not answer within {options.Timeout.TotalSeconds:0.#} s"
                : $"could not be connected to within {options.ConnectTimeout.TotalSeconds:0.#} s");
        }
        catch (HttpRequestException exception)
        {
            return new SendResult(false, 0, OneLine(CauseOf(exception).Message));
        }
    }

    public void Dispose() => _client.Dispose();

    /// <summary>The signature of Standard Webhooks over id, timestamp and body.</summary>
    internal static string Sign(byte[] secret, string id, string timestamp, byte[] body)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, secret);
        hash.AppendData(Encoding.UTF8.GetBytes($"{id}.{timestamp}."));
        hash.AppendData(body);
        return "v1," + Convert.ToBase64String(hash.GetHashAndReset());
    }

    private HttpRequestMessage Request(Webhook webhook, WebhookEvent sent)
    {
        DateTimeOffset now = time.GetUtcNow();
        string timestamp = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        IEnumerable<string> signatures = WebhookSecrets.At(webhook, Instant.From(now)).Select(each => Sign(each, sent.Id, timestamp, sent.Body));
        var request = new HttpRequestMessage(HttpMethod.Post, webhook.Url) { Content = new ByteArrayContent(sent.Body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(CloudEvents.ContentType, "utf-8");
        request.Headers.Add("user-agent", "CustomerGrains");
        request.Headers.Add("webhook-id", sent.Id);
        request.Headers.Add("webhook-timestamp", timestamp);
        request.Headers.Add("webhook-signature", string.Join(' ', signatures));
        return request;
    }

    private TimeSpan? RetryAfter(RetryConditionHeaderValue? asked) => asked switch
    {
        { Delta: { } delay } => delay,
        { Date: { } date } => date - time.GetUtcNow() is var wait && wait > TimeSpan.Zero ? wait : null,
        _ => null,
    };

    /// <summary>The innermost, which says most; but for one of a socket, which does not say to where.</summary>
    private static Exception CauseOf(Exception exception) =>
        exception.InnerException is null or SocketException ? exception : CauseOf(exception.InnerException);

    private static string OneLine(string text)
    {
        string line = string.Concat(text.Select(each => char.IsControl(each) ? ' ' : each));
        return line.Length <= ErrorLengthMax ? line : line[..ErrorLengthMax];
    }
}
