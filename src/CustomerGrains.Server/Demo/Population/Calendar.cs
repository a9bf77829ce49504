using CustomerGrains.Domain;

namespace CustomerGrains.Server.Demo.Population;

/// <summary>The simulated time: days from 0 at its beginning, and what happens to all customers at once.</summary>
internal sealed class Calendar(Instant end, int days)
{
    private const int SaleEveryDays = 61;
    private const int SaleDays = 6;
    private const int SurveyEveryDays = 91;
    private const int SurveyFirstDay = 40;
    private const int BadWeekDays = 7;
    private const double SecondsPerDay = 86_400;

    private readonly int _firstDay = end.Day - days + 1;

    public Instant End { get; } = end;

    public int Days { get; } = days;

    /// <summary>The day on which the carrier's bad week begins: half-way.</summary>
    public int BadWeekDay { get; } = days / 2;

    /// <summary>Days on which everybody is asked how likely they are to recommend.</summary>
    public IEnumerable<int> SurveyDays
    {
        get
        {
            for (int day = Math.Min(SurveyFirstDay, Days / 2); day < Days; day += SurveyEveryDays)
            {
                yield return day;
            }
        }
    }

    /// <summary>The instant of a simulated time. Whole seconds, so that the last bit of a logarithm never shows.</summary>
    public Instant At(double day) =>
        Instant.StartOfDay(_firstDay).Plus(TimeSpan.FromSeconds(Math.Floor(day * SecondsPerDay)));

    public static bool IsSale(double day) => day % SaleEveryDays >= SaleEveryDays - SaleDays;

    /// <summary>The time itself when there is a sale on, else the same hour of the next sale's first days.</summary>
    public static double NextSale(double day, RandomStream random) =>
        IsSale(day) ? day : day + (SaleEveryDays - SaleDays) - Math.Floor(day % SaleEveryDays) + random.Whole(0, SaleDays - 1);

    public bool IsBadWeek(double day) => day >= BadWeekDay && day < BadWeekDay + BadWeekDays;
}
