using CustomerGrains.V1;

namespace CustomerGrains.Cli.Bench.Measure;

/// <summary>What the server said of interactions, beside what was to be expected.</summary>
internal sealed class OutcomeCounts
{
    /// <summary>Sent for the first time and applied.</summary>
    public long Applied { get; set; }

    /// <summary>Sent again on purpose and known.</summary>
    public long Duplicate { get; set; }

    /// <summary>Sent once by the run, but known when the stream had broken and the message had to be sent again: as it should be.</summary>
    public long DuplicateByRetry { get; set; }

    /// <summary>Sent again on purpose and applied a second time: an error.</summary>
    public long AppliedTwice { get; set; }

    /// <summary>Sent once and said to be known, without a break that explains it: an error.</summary>
    public long DuplicateUnexpected { get; set; }

    /// <summary>Said to have another content than before: an error.</summary>
    public long Conflict { get; set; }

    /// <summary>Refused: an error, since all that is sent is valid.</summary>
    public long Rejected { get; set; }

    /// <summary>Neither of those that there are: an error.</summary>
    public long Unknown { get; set; }

    /// <summary>All of them.</summary>
    public long All => Applied + Duplicate + DuplicateByRetry + Errors;

    /// <summary>Those that a server that works right does not give.</summary>
    public long Errors => AppliedTwice + DuplicateUnexpected + Conflict + Rejected + Unknown;

    /// <summary>Counts one.</summary>
    /// <param name="kind">What the server said.</param>
    /// <param name="isRepeated">Whether it was sent before on purpose.</param>
    /// <param name="mayBeRetry">Whether its stream has broken, so that anything may have been sent twice.</param>
    public void Count(OutcomeKind kind, bool isRepeated, bool mayBeRetry)
    {
        switch (kind)
        {
            case OutcomeKind.Applied when !isRepeated:
                Applied++;
                break;
            case OutcomeKind.Applied:
                AppliedTwice++;
                break;
            case OutcomeKind.Duplicate when isRepeated:
                Duplicate++;
                break;
            case OutcomeKind.Duplicate when mayBeRetry:
                DuplicateByRetry++;
                break;
            case OutcomeKind.Duplicate:
                DuplicateUnexpected++;
                break;
            case OutcomeKind.Conflict:
                Conflict++;
                break;
            case OutcomeKind.Rejected:
                Rejected++;
                break;
            default:
                Unknown++;
                break;
        }
    }

    /// <summary>Adds another one's.</summary>
    public void Add(OutcomeCounts other)
    {
        Applied += other.Applied;
        Duplicate += other.Duplicate;
        DuplicateByRetry += other.DuplicateByRetry;
        AppliedTwice += other.AppliedTwice;
        DuplicateUnexpected += other.DuplicateUnexpected;
        Conflict += other.Conflict;
        Rejected += other.Rejected;
        Unknown += other.Unknown;
    }
}
