namespace CustomerGrains.Domain.Scoring.SpendModels;

/// <summary>What the spend model needs to know of one customer.</summary>
public readonly record struct SpendHistory
{
    /// <summary>Makes a history after checking it.</summary>
    /// <param name="repeatDays">x, repeat purchase days; 0 or more.</param>
    /// <param name="meanSpend">Mean spend per repeat purchase day; 0 or more, finite.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range; the message names it.</exception>
    public SpendHistory(int repeatDays, double meanSpend)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(repeatDays);
        if (!(meanSpend >= 0 && double.IsFinite(meanSpend)))
        {
            throw new ArgumentOutOfRangeException(nameof(meanSpend), meanSpend, "The mean spend must be finite and not negative.");
        }

        RepeatDays = repeatDays;
        MeanSpend = meanSpend;
    }

    /// <summary>x: repeat purchase days.</summary>
    public int RepeatDays { get; }

    /// <summary>Mean spend per repeat purchase day, in the unit of the model's v; without meaning when there was none.</summary>
    public double MeanSpend { get; }

    /// <summary>Makes a history from an exact sum, so that the one division happens here. The unit is then the minor unit.</summary>
    /// <param name="repeatDays">x, repeat purchase days; 0 or more.</param>
    /// <param name="repeatMinor">Money of all repeat purchase days in minor units, returns taken off; below 0 counts as 0.</param>
    public static SpendHistory FromMinorUnits(int repeatDays, long repeatMinor) =>
        new(repeatDays, repeatDays > 0 ? Math.Max(repeatMinor, 0) / (double)repeatDays : 0);
}
