namespace CustomerGrains.Server.Webhooks;

/// <summary>An event on its way to a receiver.</summary>
/// <param name="Id">The same however often it is sent.</param>
/// <param name="CustomerId">Whom it is about; empty for a test, and where it is no customer.</param>
/// <param name="Type">Its type.</param>
/// <param name="Body">A CloudEvent in structured JSON, UTF-8.</param>
internal sealed record WebhookEvent(string Id, string CustomerId, string Type, byte[] Body);
