namespace CustomerGrains.Domain.Trials;

/// <summary>What a standard would do to the warnings of a rule.</summary>
/// <param name="Rule">Its name.</param>
/// <param name="Before">Warnings that are not over under the standards in force.</param>
/// <param name="After">Warnings that would not be over.</param>
/// <param name="Opening">Customers who would get one.</param>
/// <param name="Ending">Customers whose one would be over.</param>
public sealed record WarningTrial(string Rule, long Before, long After, long Opening, long Ending);

/// <summary>What the past of a rule would have been.</summary>
/// <param name="Rule">Its name.</param>
/// <param name="Opened">Warnings opened; one whose cause came back is the same.</param>
/// <param name="PerCustomerYear">The same for each year of a customer, of 365.25 days.</param>
/// <param name="Judged">
/// Those of them that lasted to the end of the day on which they were opened, with <see cref="TrialLimits.OutcomeDays"/> days of the past
/// behind that day, so that it is known what followed: judged as <see cref="Warnings.Judging.WarningJudge"/> judges those who live now.
/// </param>
/// <param name="Lapsed">Those judged that no purchase followed on these days.</param>
/// <param name="LapsedOtherwise">
/// Share of all weeks of customers that no purchase followed within these days, 0 to 1: what the share of those lapsed is to be compared
/// with. 0 where none could be judged.
/// </param>
public sealed record PastWarningTrial(string Rule, long Opened, double PerCustomerYear, long Judged, long Lapsed, double LapsedOtherwise)
{
    /// <summary>Warnings that ended, also of those that were there when the weeks began.</summary>
    public long Ended { get; init; }

    /// <summary>Of <see cref="PastTrial.Lapses"/> those of customers warned of in time: on the day of that purchase or within the days after it.</summary>
    public long LapsesWarned { get; init; }

    /// <summary>Days from the first of these warnings to the end of the days without a purchase, added up, 0 to 91 each.</summary>
    public long LeadDays { get; init; }
}
