namespace CustomerGrains.Domain.Feedbacks;

/// <summary>The feedback of a customer that somebody works on. Immutable and bounded.</summary>
/// <param name="Cases">The cases, those recorded last at the end; of closed ones the last few.</param>
/// <param name="Tally">Counts over all of them, kept or not.</param>
public sealed record FeedbackStanding(IReadOnlyList<FeedbackCase> Cases, FeedbackTally Tally)
{
    private const long MicrosecondsPerMinute = 60_000_000;

    /// <summary>Most cases that are not over. The one that has been there for longest is closed when another one comes.</summary>
    public const int ActiveMax = 32;

    /// <summary>Most closed cases that are kept; all of them stay in the journal.</summary>
    public const int ClosedMax = 4;

    /// <summary>Nothing.</summary>
    public static FeedbackStanding None { get; } = new([], default);

    /// <summary>The first UTC day on which a case is closed by itself; the greatest number for none.</summary>
    public int NextClosesDay
    {
        get
        {
            int next = int.MaxValue;
            foreach (FeedbackCase each in Cases)
            {
                next = each.State == FeedbackState.Handled && each.ClosesDay > 0 ? Math.Min(next, each.ClosesDay) : next;
            }

            return next;
        }
    }

    /// <summary>Bytes of memory it takes, about.</summary>
    internal int ApproximateBytes => 80 + Cases.Sum(each => 8 + each.ApproximateBytes);

    /// <summary>A case; null where none of the id is kept.</summary>
    /// <param name="interactionId">The interaction.</param>
    public FeedbackCase? CaseOf(string interactionId) => Cases.FirstOrDefault(each => each.InteractionId == interactionId);

    /// <summary>The same with a case in place of the one of the same interaction, or behind all others where there is none.</summary>
    /// <param name="next">The case.</param>
    public FeedbackStanding With(FeedbackCase next)
    {
        FeedbackCase? before = CaseOf(next.InteractionId);
        List<FeedbackCase> cases = [.. before is null ? Cases.Append(next) : Cases.Select(each => each == before ? next : each)];
        int closed = cases.Count(each => !each.IsActive);
        cases.RemoveAll(each => !each.IsActive && closed-- > ClosedMax);
        FeedbackTally tally = before is null ? Tally with { Opened = Tally.Opened + 1 } : Tally;
        return new FeedbackStanding(cases, before is { HandledAt: null } && next.HandledAt is { } handledAt ? Count(tally, next.OccurredAt, handledAt) : tally);
    }

    /// <inheritdoc/>
    public bool Equals(FeedbackStanding? other) => other is not null && Tally == other.Tally && Cases.SequenceEqual(other.Cases);

    /// <inheritdoc/>
    public override int GetHashCode() => Tally.GetHashCode();

    private static FeedbackTally Count(FeedbackTally tally, Instant occurredAt, Instant handledAt) => tally with
    {
        Handled = tally.Handled + 1,
        Minutes = tally.Minutes + Math.Max(0, (handledAt.Microseconds - occurredAt.Microseconds) / MicrosecondsPerMinute),
    };
}
