namespace CustomerGrains.Domain.Governance;

/// <summary>What may be done about a standard, by whom and when.</summary>
internal static class ActRules
{
    private const int VersionLengthMax = 64;
    private const int ActorLengthMax = 256;
    private const int ReasonLengthMax = 2_000;

    public static GovernanceRefusal? Check(StandardRegister register, StandardAct act)
    {
        if (act.By.Length is 0 or > ActorLengthMax)
        {
            return Invalid("caller", $"who does it must be known: 1 to {ActorLengthMax} characters");
        }

        if (act.Reason.Length > ReasonLengthMax)
        {
            return Invalid("reason", $"has {act.Reason.Length} characters; at most {ReasonLengthMax} are allowed");
        }

        if (act is Drafted drafted)
        {
            return CheckDraft(register, drafted);
        }

        if (register.Find(act.Version) is not { } record)
        {
            return new GovernanceRefusal(RefusalKind.Unknown, "version", $"there is no standard {act.Version}");
        }

        StandardPhase phase = register.PhaseOf(record, act.At);
        return act switch
        {
            Simulated simulated => simulated.Fingerprint == record.Fingerprint ? null : NotNow("version", "the draft was changed meanwhile; simulate it again"),
            Submitted submitted => CheckSubmission(register, record, phase, submitted),
            SentBack => Require(phase, "sent back", StandardPhase.Submitted),
            Approved approved => CheckApproval(register, record, phase, approved),
            Withdrawn => Require(phase, "withdrawn", StandardPhase.Draft, StandardPhase.Submitted, StandardPhase.Approved, StandardPhase.Trial),
            Shadowed shadowed => CheckShadow(register, phase, shadowed),
            RolledBack => CheckRollback(register, record, act),
            _ => null,
        };
    }

    private static GovernanceRefusal? CheckDraft(StandardRegister register, Drafted act)
    {
        if (act.Version.Length is 0 or > VersionLengthMax || !act.Version.All(IsVersionCharacter))
        {
            return Invalid("version", $"is '{act.Version}'; allowed are 1 to {VersionLengthMax} lower-case letters, digits, dots and hyphens");
        }

        if (register.Find(act.Version) is { } existing && register.PhaseOf(existing, act.At) != StandardPhase.Draft)
        {
            return new GovernanceRefusal(
                RefusalKind.Taken, "version",
                $"{act.Version} is {Word(register.PhaseOf(existing, act.At))} and cannot be changed; draft another version");
        }

        if (register.Records.Count >= StandardRegister.VersionsMax)
        {
            return NotNow("version", $"there are {StandardRegister.VersionsMax} versions, which is the limit");
        }

        string inForce = register.InForceAt(act.At).Version;
        if (act.BasedOn != inForce)
        {
            return register.Find(act.BasedOn) is null
                ? new GovernanceRefusal(RefusalKind.Unknown, "based_on", $"there is no standard {act.BasedOn}; {inForce} is in force")
                : NotNow("based_on", $"is {act.BasedOn}; a draft is made from the standard in force, which is {inForce}");
        }

        return register.Records.FirstOrDefault(record => record.IsOpen && record.BasedOn == act.BasedOn && record.Version != act.Version) is { } other
            ? NotNow("based_on", $"{other.Version}, by {other.Authors[^1]}, is made from {act.BasedOn} already; finish or withdraw it first")
            : null;
    }

    private static GovernanceRefusal? CheckSubmission(StandardRegister register, StandardRecord record, StandardPhase phase, Submitted act)
    {
        if (Require(phase, "submitted", StandardPhase.Draft) is { } refusal)
        {
            return refusal;
        }

        if (CheckBase(register, record, act.At) is { } stale)
        {
            return stale;
        }

        if (record.Simulation is not { } simulation)
        {
            return NotNow("version", $"{record.Version} was not simulated as it is now; simulate it first");
        }

        return simulation.Drift > StandardRegister.DriftMax && !act.AcceptsDrift
            ? NotNow(
                "accept_drift",
                FormattableString.Invariant($"the shares of levels drift by {simulation.Drift:0.###}, above {StandardRegister.DriftMax}; say that it is meant, and why"))
            : simulation.Drift > StandardRegister.DriftMax && act.Reason.Length == 0
                ? Invalid("reason", "is required where a large drift is accepted")
                : null;
    }

    private static GovernanceRefusal? CheckApproval(StandardRegister register, StandardRecord record, StandardPhase phase, Approved act)
    {
        if (!act.Audience.IsValid)
        {
            return Invalid("audience", "a share must be 1 to 1000 thousandths, and a level must be named with its grading");
        }

        if (act.EffectiveAt < act.At)
        {
            return Invalid("effective_at", $"is {act.EffectiveAt}, which is past; it is {act.At} now");
        }

        if (Require(phase, "approved", StandardPhase.Submitted, StandardPhase.Trial, StandardPhase.Approved) is { } refusal)
        {
            return refusal;
        }

        if (record.Authors.Contains(act.By) || record.Submission?.By == act.By)
        {
            return NotNow("caller", $"{act.By} wrote or submitted {record.Version}; somebody else must approve it");
        }

        return CheckBase(register, record, act.At);
    }

    /// <summary>A standard is followed only by one that was made from it; else what the other changed would be lost unseen.</summary>
    private static GovernanceRefusal? CheckBase(StandardRegister register, StandardRecord record, Instant at)
    {
        string inForce = register.InForceAt(at).Version;
        return record.BasedOn == inForce
            ? null
            : NotNow("version", $"{record.Version} was made from {record.BasedOn}, but {inForce} is in force now; draft it again from that");
    }

    private static GovernanceRefusal? CheckShadow(StandardRegister register, StandardPhase phase, Shadowed act)
    {
        string? shadow = register.InForceAt(act.At).Shadow;
        return act.IsOn
            ? Require(phase, "a shadow", StandardPhase.Draft, StandardPhase.Submitted, StandardPhase.Approved, StandardPhase.Superseded)
            : shadow == act.Version ? null : NotNow("version", shadow is null ? "no standard is a shadow" : $"the shadow is {shadow}");
    }

    private static GovernanceRefusal? CheckRollback(StandardRegister register, StandardRecord record, StandardAct act)
    {
        if (act.Reason.Length == 0)
        {
            return Invalid("reason", "is required for a rollback");
        }

        string inForce = register.InForceAt(act.At).Version;
        return record.Version == inForce ? NotNow("version", $"{inForce} is in force already")
            : register.WasInForce(record.Version, act.At) ? null
            : NotNow("version", $"{record.Version} was never in force; one can only go back to a standard that was");
    }

    private static GovernanceRefusal? Require(StandardPhase phase, string verb, params ReadOnlySpan<StandardPhase> allowed) =>
        allowed.Contains(phase)
            ? null
            : NotNow("version", $"is {Word(phase)}; it can be {verb} when it is {string.Join(" or ", allowed.ToArray().Select(Word))}");

    private static string Word(StandardPhase phase) => phase switch
    {
        StandardPhase.InForce => "in force",
        StandardPhase.Trial => "on trial",
        StandardPhase.Draft => "a draft",
        _ => phase.ToString().ToLowerInvariant(),
    };

    private static bool IsVersionCharacter(char character) => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character is '.' or '-';

    private static GovernanceRefusal Invalid(string field, string message) => new(RefusalKind.Invalid, field, message);

    private static GovernanceRefusal NotNow(string field, string message) => new(RefusalKind.NotNow, field, message);
}
