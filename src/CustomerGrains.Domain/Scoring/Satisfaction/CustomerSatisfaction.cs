namespace CustomerGrains.Domain.Scoring.Satisfaction;

/// <summary>CSAT: how many of those who answered on five points chose one of the two best.</summary>
public readonly record struct CustomerSatisfaction
{
    /// <summary>Takes counts.</summary>
    /// <param name="satisfied">Answers of 4 or 5; 0 to the number of responses.</param>
    /// <param name="responses">All answers; 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">A count is outside its range.</exception>
    public CustomerSatisfaction(int satisfied, int responses)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(satisfied);
        ArgumentOutOfRangeException.ThrowIfLessThan(responses, satisfied);
        Satisfied = satisfied;
        Responses = responses;
    }

    /// <summary>Answers of 4 or 5.</summary>
    public int Satisfied { get; }

    /// <summary>All answers.</summary>
    public int Responses { get; }

    /// <summary>The top-two-box share, 0 to 1; null without a response.</summary>
    public double? Share => Responses == 0 ? null : (double)Satisfied / Responses;

    /// <summary>The 95 % interval of the share (Wilson 1927); 0 to 1 without a response, when anything is possible.</summary>
    public Interval Wilson95 => Responses == 0 ? new Interval(0, 1) : Interval.OfShare(Satisfied, Responses, Interval.Normal95);
}
