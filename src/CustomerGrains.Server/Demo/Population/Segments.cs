namespace CustomerGrains.Server.Demo.Population;

/// <summary>The kinds of customer in the population. The server is never told; it has to find out.</summary>
internal static class Segments
{
    public static readonly Segment Prospect = new() { Name = "prospect", Share = 0.11, Buys = false, Visits = 4, AppShare = 0.1 };

    public static readonly Segment LoyalFan = new()
    {
        Name = "loyal fan", Share = 0.12, GapDays = 14, Dropout = 0.01, Spend = 46, Contentment = 0.93, Returns = 0.03,
        SaleSeeking = 0.05, AppShare = 0.8, Visits = 2, Referring = 5,
    };

    public static readonly Segment Regular = new() { Name = "regular", Share = 0.34, GapDays = 36, Dropout = 0.06, Referring = 1 };

    public static readonly Segment BargainHunter = new()
    {
        Name = "bargain hunter", Share = 0.18, GapDays = 32, Dropout = 0.12, Spend = 26, Contentment = 0.74, Returns = 0.16,
        SaleSeeking = 0.8, AppShare = 0.35, Visits = 2.5,
    };

    public static readonly Segment OneTimer = new()
    {
        Name = "one-timer", Share = 0.2, GapDays = 60, Dropout = 0.88, Spend = 34, Contentment = 0.7, Returns = 0.1,
        SaleSeeking = 0.3, AppShare = 0.1, Visits = 1,
    };

    public static readonly Segment Corporate = new()
    {
        Name = "corporate", Share = 0.05, GapDays = 22, Dropout = 0.03, Spend = 260, SpendSpread = 0.6, Contentment = 0.8,
        Returns = 0.02, SaleSeeking = 0, AppShare = 0.3, Visits = 0.6, Referring = 1, IsCompany = true,
    };

    public static readonly IReadOnlyList<Segment> All = [Prospect, LoyalFan, Regular, BargainHunter, OneTimer, Corporate];
}
