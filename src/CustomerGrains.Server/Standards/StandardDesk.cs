using CustomerGrains.Domain;
using CustomerGrains.Domain.Governance;
using CustomerGrains.Grpc;
using CustomerGrains.Server.Interactions;
using CustomerGrains.V1;
using Google.Protobuf.WellKnownTypes;
using Audience = CustomerGrains.Domain.Governance.Audience;
using StandardAct = CustomerGrains.Domain.Governance.StandardAct;

namespace CustomerGrains.Server.Standards;

/// <summary>Does what callers ask to have done about a standard, and tells what is known of it then.</summary>
/// <param name="ledger">The standards, and what was done about them.</param>
/// <param name="clock">Is told of what was done; null where nothing follows the ledger.</param>
internal sealed class StandardDesk(StandardLedger ledger, StandardClock? clock)
{
    /// <summary>Does something about a standard.</summary>
    /// <param name="version">The standard.</param>
    /// <param name="make">Makes the act, by the register and the instant at which it is done.</param>
    /// <param name="cancellationToken">Gives up; the act may be recorded all the same.</param>
    /// <param name="document">The document of a draft; null otherwise.</param>
    /// <exception cref="GrpcException">It is refused.</exception>
    public async Task<StandardSummary> DoAsync(
        string version, Func<StandardRegister, Instant, StandardAct> make, CancellationToken cancellationToken, V1.Standard? document = null)
    {
        if (await ledger.DoAsync(make, document, cancellationToken) is { } refusal)
        {
            throw StandardRefusals.Of(refusal, version);
        }

        await (clock?.RefreshAsync(cancellationToken) ?? Task.CompletedTask);
        return await SummaryAsync(version, cancellationToken);
    }

    /// <summary>Approves a standard.</summary>
    /// <exception cref="GrpcException">It is refused.</exception>
    public async Task<StandardSummary> ApproveAsync(ApproveStandardRequest request, string caller, CancellationToken cancellationToken)
    {
        Instant? effectiveAt = EffectiveAt(request.EffectiveAt);
        Audience audience = ActCodec.Read(request.Audience);
        if (audience.IsValid && audience.Grading.Length > 0)
        {
            await CheckLevelAsync(audience, cancellationToken);
        }

        return await DoAsync(
            request.Version, (_, now) => new Approved(request.Version, effectiveAt ?? now, audience, caller, now, request.Reason), cancellationToken);
    }

    /// <summary>Goes back to a standard; without a name to the one that the standard in force was made from.</summary>
    /// <exception cref="GrpcException">It is refused.</exception>
    public async Task<StandardSummary> RollBackAsync(RollBackStandardRequest request, string caller, CancellationToken cancellationToken)
    {
        string version = request.Version;
        if (version.Length == 0)
        {
            (string inForce, version) = await ledger.LookAsync(
                (register, _, now) => (register.InForceAt(now).Version, register.Find(register.InForceAt(now).Version)!.BasedOn), cancellationToken);
            if (version.Length == 0)
            {
                throw StandardRefusals.Of(
                    new GovernanceRefusal(RefusalKind.NotNow, "version", $"{inForce} is in force, which ships; there is none before it"), inForce);
            }
        }

        return await DoAsync(version, (_, now) => new RolledBack(version, caller, now, request.Reason), cancellationToken);
    }

    private Task<StandardSummary> SummaryAsync(string version, CancellationToken cancellationToken) => ledger.LookAsync(
        (register, documents, now) => SummaryWriter.Write(register, register.Find(version)!, documents(version), now), cancellationToken);

    /// <summary>A trial for a level that nobody can have would be a trial with nobody.</summary>
    private async Task CheckLevelAsync(Audience audience, CancellationToken cancellationToken)
    {
        V1.Standard inForce = await ledger.LookAsync((register, documents, now) => documents(register.InForceAt(now).Version), cancellationToken);
        if (inForce.Gradings.FirstOrDefault(grading => grading.Name == audience.Grading) is not { } grading)
        {
            throw GrpcErrors.InvalidArgument(
                "audience.grading", $"is {audience.Grading}; gradings in force are {string.Join(", ", inForce.Gradings.Select(each => each.Name))}");
        }

        if (grading.Levels.All(level => level.Name != audience.Level))
        {
            throw GrpcErrors.InvalidArgument(
                "audience.level", $"is '{audience.Level}'; levels of {grading.Name} are {string.Join(", ", grading.Levels.Select(level => level.Name))}");
        }
    }

    private static Instant? EffectiveAt(Timestamp? at)
    {
        if (at is null)
        {
            return null;
        }

        Domain.Interactions.Rejection? rejection = null;
        Instant instant = InteractionReader.ReadInstant("effective_at", at, ref rejection);
        return rejection is null ? instant : throw GrpcErrors.InvalidArgument(rejection.Field, rejection.Description);
    }
}
