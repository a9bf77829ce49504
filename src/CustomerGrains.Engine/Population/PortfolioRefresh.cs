using CustomerGrains.Domain.Assessments;

namespace CustomerGrains.Engine.Population;

/// <summary>
/// When the portfolio that decisions compare with is another one: with the first count of a UTC day, and when the whole has moved by a
/// hundredth since the last, so that nobody is compared with what there was before most others came.
/// </summary>
internal static class PortfolioRefresh
{
    /// <summary>The whole may move by so much before it is taken anew: 0.01.</summary>
    private const double DriftMax = 0.01;

    /// <summary>The portfolio to go by: the one counted now where it is due, else the one there is; null while there is no revenue.</summary>
    public static PortfolioFigures? Of(PortfolioFigures? present, PortfolioFigures counted)
    {
        long now = counted.NetRevenue365Days.MinorUnits;
        return present is null ? (now > 0 ? counted : null)
            : present.Day < counted.Day || Math.Abs(now - (double)present.NetRevenue365Days.MinorUnits) > DriftMax * Math.Abs(present.NetRevenue365Days.MinorUnits)
                ? counted
                : present;
    }
}
