using System.CommandLine;
using CustomerGrains.Cli.Display;
using CustomerGrains.Client;
using CustomerGrains.V1;

namespace CustomerGrains.Cli.Commands.Webhooks;

/// <summary><c>customergrains webhooks …</c>.</summary>
internal sealed class WebhooksCommand
{
    /// <summary>Dead letters sent again in one call, so that a receiver that is away is noticed soon.</summary>
    private const int ReplayedAtOnce = 20;

    private const int OverlapHours = 24;
    private const int OverlapHoursMax = 720;

    private readonly Terminal _terminal;

    private WebhooksCommand(Terminal terminal) => _terminal = terminal;

    /// <summary>Makes the command.</summary>
    public static Command Create(Terminal terminal)
    {
        WebhooksCommand webhooks = new(terminal);
        return new Command("webhooks", "Has what is decided about customers sent to other systems, signed and at least once.")
        {
            webhooks.List(), webhooks.Add(), webhooks.Show(), webhooks.Change(), webhooks.Rotate(), webhooks.Remove(), webhooks.Test(), webhooks.Pause(), webhooks.Resume(),
            webhooks.DeadLetters(), webhooks.Replay(),
        };
    }

    private static Argument<string> Name() => new("NAME") { Description = "The webhook: lower-case letters, digits and '-'." };

    private static Option<bool> Json() => new("--json") { Description = "Prints protobuf's JSON." };

    private Command List()
    {
        Option<bool> json = Json();
        return Make("list", "Lists webhooks and how they fare.", [json], async (client, line, cancellationToken) =>
        {
            int count = 0;
            foreach (Webhook webhook in await client.ListAsync(cancellationToken))
            {
                _terminal.Output.WriteLine(line.GetValue(json) ? ProtobufJson.Line(webhook) : WebhookLine.Of(webhook));
                count++;
            }

            _terminal.Error.WriteLine($"{Figures.Of(count)} webhooks");
        });
    }

    private Command Add()
    {
        Argument<string> name = Name();
        Argument<string> url = new("URL") { Description = "Where to send to, https. A host that does not resolve now is taken, with a warning." };
        WatchFilterOptions filter = new();
        return Make(
            "add", "Begins to send from now on, and shows the secret to check signatures with, once.", [name, url, .. filter.All],
            async (client, line, cancellationToken) =>
            {
                ChangeFilter asked = filter.Read(line);
                var webhook = new Webhook { Name = line.GetRequiredValue(name), Url = line.GetRequiredValue(url), Filter = OrNone(asked) };
                CreateWebhookResponse made = await client.CreateAsync(webhook, cancellationToken);
                Warn(made.Webhook);
                ShowOnce(made.Secret);
            });
    }

    private Command Show()
    {
        Argument<string> name = Name();
        return Make("show", "Shows a webhook with its filter, as protobuf's JSON.", [name], async (client, line, cancellationToken) =>
            _terminal.Output.WriteLine(ProtobufJson.Indented(await client.GetAsync(line.GetRequiredValue(name), cancellationToken))));
    }

    private Command Change()
    {
        Argument<string> name = Name();
        Option<string> url = new("--url") { Description = "Where to send to from now on, https.", HelpName = "URL" };
        Option<bool> everything = new("--everything") { Description = "Forgets what the filter asked for until now; only the filter's options given with it count." };
        WatchFilterOptions filter = new();
        Command command = Make(
            "change", "Changes where a webhook sends to and what; the rest stays: its place, its dead letters, its secret and what of the filter is not given.",
            [name, url, everything, .. filter.All],
            async (client, line, cancellationToken) =>
            {
                Webhook webhook = await client.GetAsync(line.GetRequiredValue(name), cancellationToken);
                webhook.Url = line.GetValue(url) ?? webhook.Url;
                webhook.Filter = OrNone(filter.Change(line.GetValue(everything) ? new ChangeFilter() : webhook.Filter ?? new ChangeFilter(), line));
                Warn(await client.UpdateAsync(webhook, cancellationToken));
            });
        command.Validators.Add(result =>
        {
            if (filter.All.Prepend(everything).Prepend(url).All(option => result.GetResult(option) is null or { Implicit: true }))
            {
                result.AddError("change: nothing to change is given; allowed are --url, --everything and the filter's options");
            }
        });
        return command;
    }

    private Command Rotate()
    {
        Argument<string> name = Name();
        Option<int> overlap = new("--overlap-hours")
        {
            Description = "For how long the secrets until now sign too, 0 to 720; with 0 they end at once. Default 24.",
            HelpName = "hours", DefaultValueFactory = _ => OverlapHours,
        };
        Limits.Within(overlap, 0, OverlapHoursMax);
        return Make("rotate", "Gives a webhook a new secret, and shows it, once.", [name, overlap], async (client, line, cancellationToken) =>
        {
            RotateWebhookSecretResponse made = await client.RotateSecretAsync(
                line.GetRequiredValue(name), TimeSpan.FromHours(line.GetValue(overlap)), cancellationToken);
            _terminal.Error.WriteLine(made.Webhook.FormerSecretsUntil is [var end, ..]
                ? $"The secret before it signs too until {Figures.Of(end)}."
                : "No secret before it signs any more.");
            ShowOnce(made.Secret);
        });
    }

    private Command Remove()
    {
        Argument<string> name = Name();
        return Make("remove", "Ends a webhook and forgets its dead letters.", [name], (client, line, cancellationToken) =>
            client.DeleteAsync(line.GetRequiredValue(name), cancellationToken));
    }

    private Command Test()
    {
        Argument<string> name = Name();
        return MakeWithCode("test", "Sends a test now and says what became of it.", [name], async (client, line, cancellationToken) =>
        {
            TestWebhookResponse result = await client.TestAsync(line.GetRequiredValue(name), cancellationToken);
            _terminal.Output.WriteLine(result.Received ? $"received, answered {result.HttpStatus}" : $"not received: {TimelineLine.OneLine(result.Error)}");
            return result.Received ? ExitCode.Ok : ExitCode.Refused;
        });
    }

    private Command Pause() => Pausing("pause", "Sends nothing until it is resumed.", paused: true);

    private Command Resume() => Pausing("resume", "Goes on from where it was when it was paused; from now, with a warning, if it cannot.", paused: false);

    private Command Pausing(string word, string description, bool paused)
    {
        Argument<string> name = Name();
        return Make(word, description, [name], async (client, line, cancellationToken) =>
        {
            Webhook webhook = await client.GetAsync(line.GetRequiredValue(name), cancellationToken);
            webhook.Paused = paused;
            Warn(await client.UpdateAsync(webhook, cancellationToken));
        });
    }

    /// <summary>A filter that asks for nothing is none.</summary>
    private static ChangeFilter? OrNone(ChangeFilter filter) => filter.CalculateSize() == 0 ? null : filter;

    private void ShowOnce(string secret)
    {
        _terminal.Error.WriteLine("Keep this secret: it is not shown again.");
        _terminal.Output.WriteLine(secret);
    }

    private void Warn(Webhook webhook)
    {
        if (webhook.Warning.Length > 0)
        {
            _terminal.Error.WriteLine($"Warning: {TimelineLine.OneLine(webhook.Warning)}.");
        }
    }

    private Command DeadLetters()
    {
        Argument<string> name = Name();
        Option<bool> json = Json();
        return Make("dead-letters", "Lists what was given up on, the oldest first.", [name, json], async (client, line, cancellationToken) =>
        {
            int count = 0;
            await foreach (DeadLetter letter in client.ListDeadLettersAsync(line.GetRequiredValue(name), cancellationToken))
            {
                _terminal.Output.WriteLine(line.GetValue(json) ? ProtobufJson.Line(letter) : WebhookLine.Of(letter));
                count++;
            }

            _terminal.Error.WriteLine($"{Figures.Of(count)} dead letters");
        });
    }

    private Command Replay()
    {
        Argument<string> name = Name();
        Argument<string[]> ids = new("ID") { Description = "Which; all of them without.", Arity = ArgumentArity.ZeroOrMore };
        return MakeWithCode("replay", "Sends dead letters again, each once, until five in a row are not received.", [name, ids], async (client, line, cancellationToken) =>
        {
            (string webhook, List<string> asked) = (line.GetRequiredValue(name), [.. line.GetValue(ids) ?? []]);
            if (asked.Count == 0)
            {
                await foreach (DeadLetter letter in client.ListDeadLettersAsync(webhook, cancellationToken))
                {
                    asked.Add(letter.Id);
                }
            }

            // A receiver that takes none of a portion, or none of several in a row, is not there: the others are kept for another time.
            (long received, long failed, string error) = (0, 0, "");
            foreach (string[] portion in asked.Chunk(ReplayedAtOnce))
            {
                ReplayDeadLettersResponse result = await client.ReplayAsync(webhook, portion, cancellationToken);
                (received, failed) = (received + result.Received, failed + result.Failed);
                error = result.LastError.Length > 0 ? $": {TimelineLine.OneLine(result.LastError)}" : error;
                if (result.NotSent > 0 || (result.Received == 0 && result.Failed > 0))
                {
                    break;
                }
            }

            long left = asked.Count - received - failed;
            _terminal.Output.WriteLine($"{received} received, {failed} not{(left == 0 ? "" : $", {left} not tried")}{error}");
            return failed == 0 ? ExitCode.Ok : ExitCode.Refused;
        });
    }

    private Command Make(string name, string description, Symbol[] parts, Func<WebhookClient, ParseResult, CancellationToken, Task> work) => MakeWithCode(
        name, description, parts, async (client, line, cancellationToken) =>
        {
            await work(client, line, cancellationToken);
            return ExitCode.Ok;
        });

    private Command MakeWithCode(string name, string description, Symbol[] parts, Func<WebhookClient, ParseResult, CancellationToken, Task<ExitCode>> work)
    {
        Option<Uri> server = ServerOption.Create(_terminal);
        Command command = new(name, description) { server };
        foreach (Symbol part in parts)
        {
            if (part is Option option)
            {
                command.Add(option);
            }
            else
            {
                command.Add((Argument)part);
            }
        }

        command.SetAction((line, cancellationToken) =>
        {
            Uri address = line.GetRequiredValue(server);
            return CommandGuard.RunAsync(
                _terminal, address,
                async () =>
                {
                    using CustomerGrainsClient client = QuestionClient.Create(address, _terminal);
                    return await work(client.Webhooks, line, cancellationToken);
                },
                cancellationToken);
        });
        return command;
    }
}
