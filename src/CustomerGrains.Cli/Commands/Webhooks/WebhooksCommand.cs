using System.CommandLine;
using CustomerGrains.Cli.Display;
using CustomerGrains.Client;
using CustomerGrains.V1;

namespace CustomerGrains.Cli.Commands.Webhooks;

/// <summary><c>customergrains webhooks …</c>.</summary>
internal sealed class WebhooksCommand
{
    private readonly Terminal _terminal;

    private WebhooksCommand(Terminal terminal) => _terminal = terminal;

    /// <summary>Makes the command.</summary>
    public static Command Create(Terminal terminal)
    {
        WebhooksCommand webhooks = new(terminal);
        return new Command("webhooks", "Has what is decided about customers sent to other systems, signed and at least once.")
        {
            webhooks.List(), webhooks.Add(), webhooks.Show(), webhooks.Remove(), webhooks.Test(), webhooks.Pause(), webhooks.Resume(),
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
            foreach (Webhook webhook in await client.ListAsync(cancellationToken))
            {
                _terminal.Output.WriteLine(line.GetValue(json) ? ProtobufJson.Line(webhook) : WebhookLine.Of(webhook));
            }
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
                var webhook = new Webhook { Name = line.GetRequiredValue(name), Url = line.GetRequiredValue(url), Filter = asked.CalculateSize() == 0 ? null : asked };
                CreateWebhookResponse made = await client.CreateAsync(webhook, cancellationToken);
                Warn(made.Webhook);
                _terminal.Error.WriteLine("Keep this secret: it is not shown again.");
                _terminal.Output.WriteLine(made.Secret);
            });
    }

    private Command Show()
    {
        Argument<string> name = Name();
        return Make("show", "Shows a webhook with its filter, as protobuf's JSON.", [name], async (client, line, cancellationToken) =>
            _terminal.Output.WriteLine(ProtobufJson.Indented(await client.GetAsync(line.GetRequiredValue(name), cancellationToken))));
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

    private Command Resume() => Pausing("resume", "Goes on from where it was when it was paused.", paused: false);

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
            await foreach (DeadLetter letter in client.ListDeadLettersAsync(line.GetRequiredValue(name), cancellationToken))
            {
                _terminal.Output.WriteLine(line.GetValue(json) ? ProtobufJson.Line(letter) : WebhookLine.Of(letter));
            }
        });
    }

    private Command Replay()
    {
        Argument<string> name = Name();
        Argument<string[]> ids = new("ID") { Description = "Which; all of them without.", Arity = ArgumentArity.ZeroOrMore };
        return MakeWithCode("replay", "Sends dead letters again, each once.", [name, ids], async (client, line, cancellationToken) =>
        {
            ReplayDeadLettersResponse result = await client.ReplayAsync(line.GetRequiredValue(name), line.GetValue(ids) ?? [], cancellationToken);
            _terminal.Output.WriteLine($"{result.Received} received, {result.Failed} not");
            return result.Failed == 0 ? ExitCode.Ok : ExitCode.Refused;
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
