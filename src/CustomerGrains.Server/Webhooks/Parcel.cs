using CustomerGrains.Server.Watching;

namespace CustomerGrains.Server.Webhooks;

/// <summary>A change on its way.</summary>
/// <param name="Lane">What goes one after another: the changes of a customer, or of one warning about another subject.</param>
/// <param name="Place">The same after every restart, and another one for every change; texts in order.</param>
/// <param name="Cursor">Where to go on after it.</param>
/// <param name="Events">Makes the events to send.</param>
internal sealed record Parcel(string Lane, string Place, WatchCursor Cursor, Func<List<WebhookEvent>> Events);
