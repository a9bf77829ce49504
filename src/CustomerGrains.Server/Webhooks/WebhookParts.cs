using CustomerGrains.Server.Telemetry;
using CustomerGrains.Server.Watching;

namespace CustomerGrains.Server.Webhooks;

/// <summary>What all webhooks share.</summary>
/// <param name="Store">Where they are kept.</param>
/// <param name="Changes">What they follow.</param>
/// <param name="Events">Writes events.</param>
/// <param name="Sender">Sends them.</param>
/// <param name="Targets">Looks at addresses before webhooks take them.</param>
/// <param name="Options">How.</param>
/// <param name="Time">The clock.</param>
/// <param name="Chance">Draws from 0 to 1, so that waits vary.</param>
/// <param name="Instruments">What operations see.</param>
/// <param name="Logger">The log.</param>
internal sealed record WebhookParts(
    WebhookStore Store, JoinedChanges Changes, CloudEvents Events, WebhookSender Sender, TargetCheck Targets, WebhookOptions Options, TimeProvider Time,
    Func<double> Chance, OutletInstruments Instruments, ILogger Logger);
