using CustomerGrains.Domain;
using CustomerGrains.Grpc;

namespace CustomerGrains.Server.Standards;

/// <summary>When standards took effect.</summary>
internal static class StandardTurns
{
    /// <summary>When a standard last took effect, and when another one did after it; null for not yet.</summary>
    /// <param name="ledger">What was done about standards.</param>
    /// <param name="version">The standard.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="GrpcException">NOT_FOUND for one that there is not; FAILED_PRECONDITION for one that was never in force, or always.</exception>
    public static async Task<(Instant From, Instant? Until)> LastAsync(
        StandardLedger ledger, string version, CancellationToken cancellationToken)
    {
        (bool isKnown, (Instant From, Instant? Until)? turn) = await ledger.LookAsync(
            (register, _, now) => (register.Find(version) is not null, register.LastTurn(version, now)), cancellationToken);
        return !isKnown ? throw StandardRefusals.Unknown(version)
            : turn is not { } known ? throw GrpcErrors.FailedPrecondition("STANDARD", "standard_version", $"{version} was never in force")
            : known.From.Day < 0 ? throw GrpcErrors.FailedPrecondition("STANDARD", "standard_version", $"{version} ships and was in force before everything; name from")
            : known;
    }
}
