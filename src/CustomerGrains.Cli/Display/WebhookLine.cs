using CustomerGrains.V1;

namespace CustomerGrains.Cli.Display;

/// <summary>Webhooks and what they gave up on, one on a line.</summary>
internal static class WebhookLine
{
    /// <summary>Name, address and how it fares.</summary>
    public static string Of(Webhook webhook)
    {
        WebhookStatus status = webhook.Status ?? new WebhookStatus();
        string[] parts =
        [
            webhook.Name, webhook.Url, webhook.Paused ? "paused" : "on", $"{Figures.Of(status.Delivered)} delivered", $"{Figures.Of(status.Waiting)} waiting",
            $"{Figures.Of(status.DeadLetters)} dead letters",
            .. webhook.FormerSecretsUntil is [var end, ..] ? (string[])[$"former secret until {Figures.Of(end)}"] : [],
            .. status.LastError.Length == 0 ? (string[])[] : [status.LastError],
        ];
        return TimelineLine.OneLine(string.Join("  ", parts));
    }

    /// <summary>When, which, about whom and why.</summary>
    public static string Of(DeadLetter letter) => TimelineLine.OneLine(
        $"{Figures.Of(letter.GivenUpAt)}  {letter.Id}  {letter.CustomerId}  {letter.Type}  {letter.Attempts} attempts: {letter.LastError}");
}
