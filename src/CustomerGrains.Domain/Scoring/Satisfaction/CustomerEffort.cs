namespace CustomerGrains.Domain.Scoring.Satisfaction;

/// <summary>
/// CES: answers of 1 (very hard) to 7 (very easy) to how easy it was (Dixon, Freeman and Toman 2010; the seven-point form).
/// </summary>
public readonly record struct CustomerEffort
{
    private const int Lowest = 1;
    private const int Highest = 7;
    private const int EasyMin = 5;

    /// <summary>Takes sums.</summary>
    /// <param name="responses">All answers; 0 or more.</param>
    /// <param name="total">Sum of the answers; 1 to 7 times the responses.</param>
    /// <param name="easy">Answers of 5 or more; 0 to the number of responses.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public CustomerEffort(int responses, long total, int easy)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(responses);
        ArgumentOutOfRangeException.ThrowIfLessThan(total, (long)Lowest * responses);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(total, (long)Highest * responses);
        ArgumentOutOfRangeException.ThrowIfNegative(easy);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(easy, responses);
        Responses = responses;
        Total = total;
        Easy = easy;
    }

    /// <summary>All answers.</summary>
    public int Responses { get; }

    /// <summary>Sum of the answers.</summary>
    public long Total { get; }

    /// <summary>Answers of 5 or more.</summary>
    public int Easy { get; }

    /// <summary>The mean answer, 1 to 7; null without a response.</summary>
    public double? Mean => Responses == 0 ? null : (double)Total / Responses;

    /// <summary>The share of answers of 5 or more, 0 to 1; null without a response.</summary>
    public double? EasyShare => Responses == 0 ? null : (double)Easy / Responses;

    /// <summary>The sums with one more answer.</summary>
    /// <param name="score">1 to 7.</param>
    /// <exception cref="ArgumentOutOfRangeException">The answer is outside its scale.</exception>
    public CustomerEffort With(int score)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(score, Lowest);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(score, Highest);
        return new CustomerEffort(Responses + 1, Total + score, Easy + (score >= EasyMin ? 1 : 0));
    }
}
