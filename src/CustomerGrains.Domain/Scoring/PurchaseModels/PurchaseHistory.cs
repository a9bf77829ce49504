namespace CustomerGrains.Domain.Scoring.PurchaseModels;

/// <summary>
/// What a purchase model needs to know of one customer: the sufficient statistics (x, t_x, T) of the literature, in weeks.
/// </summary>
/// <remarks>
/// Purchases of one day are one purchase. The value is checked when made, so every instance but none other is valid input.
/// </remarks>
public readonly record struct PurchaseHistory
{
    private const double DaysPerWeek = 7;

    /// <summary>Makes a history after checking it.</summary>
    /// <param name="repeatDays">x, the number of days with a purchase after the first such day; 0 or more.</param>
    /// <param name="recencyWeeks">t_x, weeks from the first purchase day to the last; 0 for a one-time buyer, never above the age.</param>
    /// <param name="ageWeeks">T, weeks from the first purchase day to now; 0 or more, finite.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range; the message names it.</exception>
    public PurchaseHistory(int repeatDays, double recencyWeeks, double ageWeeks)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(repeatDays);
        // Written so that NaN fails every comparison and is refused.
        if (!(ageWeeks >= 0 && double.IsFinite(ageWeeks)))
        {
            throw new ArgumentOutOfRangeException(nameof(ageWeeks), ageWeeks, "The age must be finite and not negative.");
        }

        if (!(recencyWeeks >= 0 && recencyWeeks <= ageWeeks) || (repeatDays == 0 && recencyWeeks != 0))
        {
            throw new ArgumentOutOfRangeException(
                nameof(recencyWeeks), recencyWeeks, "The recency must lie between 0 and the age, and be 0 without a repeat purchase.");
        }

        RepeatDays = repeatDays;
        RecencyWeeks = recencyWeeks;
        AgeWeeks = ageWeeks;
    }

    /// <summary>x: days with a purchase after the first purchase day; 0 or more.</summary>
    public int RepeatDays { get; }

    /// <summary>t_x: weeks from the first purchase day to the last; 0 without a repeat purchase.</summary>
    public double RecencyWeeks { get; }

    /// <summary>T: weeks from the first purchase day to now.</summary>
    public double AgeWeeks { get; }

    /// <summary>T − t_x: weeks of silence since the last purchase day.</summary>
    public double SilenceWeeks => AgeWeeks - RecencyWeeks;

    /// <summary>Makes a history from whole days, dividing by seven exactly as the published data sets do.</summary>
    /// <param name="repeatDays">x, as in the constructor.</param>
    /// <param name="recencyDays">Days from the first purchase day to the last.</param>
    /// <param name="ageDays">Days from the first purchase day to now.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range; the message names it.</exception>
    public static PurchaseHistory FromDays(int repeatDays, int recencyDays, int ageDays) =>
        new(repeatDays, recencyDays / DaysPerWeek, ageDays / DaysPerWeek);
}
