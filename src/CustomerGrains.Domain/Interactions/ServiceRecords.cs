namespace CustomerGrains.Domain.Interactions;

/// <summary>
/// The records that the service itself adds to a customer's journal, beside the facts that others send: their ids cannot be sent, and
/// folding them moves no figure.
/// </summary>
public static class ServiceRecords
{
    /// <summary>How their ids begin.</summary>
    public const string IdPrefix = "customergrains:";

    /// <summary>Whether an id is kept for them.</summary>
    public static bool IsReserved(string id) => id.StartsWith(IdPrefix, StringComparison.Ordinal);

    /// <summary>
    /// A review. Its id names the day and the version that it makes, so no customer has two of one id; whether there is anything to
    /// record is decided by what the journal has, so that a review has effect once.
    /// </summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="cause">Why the service looked.</param>
    /// <param name="at">When it looked.</param>
    /// <param name="version">The customer's version that it makes.</param>
    public static Interaction Review(string customerId, ReviewCause cause, Instant at, long version) => new(
        $"{IdPrefix}review:{DateOnly.FromDayNumber(DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber + at.Day):yyyy-MM-dd}:{version}",
        customerId,
        Channel.Unspecified,
        at,
        new Review(cause));

    /// <summary>
    /// What somebody ordered about a customer. Its id is made of the request's, so that a request has effect once, however often it is sent.
    /// </summary>
    /// <param name="command">The order; one that <see cref="CommandRules"/> let pass.</param>
    /// <param name="at">When it was given.</param>
    public static Interaction Command(CustomerCommand command, Instant at) =>
        new($"{IdPrefix}request:{command.RequestId}", command.CustomerId, Channel.Unspecified, at, command.Order);
}
