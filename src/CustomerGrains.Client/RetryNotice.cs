namespace CustomerGrains.Client;

/// <summary>A call failed and will be tried again.</summary>
/// <param name="Reason">What the failure said.</param>
/// <param name="Attempt">The number of failures in a row, from 1.</param>
/// <param name="Delay">How long until the next try.</param>
public sealed record RetryNotice(string Reason, int Attempt, TimeSpan Delay);
