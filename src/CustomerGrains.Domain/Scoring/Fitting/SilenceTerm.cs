using CustomerGrains.Domain.Scoring.Numerics;
using CustomerGrains.Domain.Scoring.PurchaseModels;

namespace CustomerGrains.Domain.Scoring.Fitting;

/// <summary>
/// (r+x)·L with L = ln((α+T)/(α+t_x)) of one distinct history, and its derivatives by ln r and ln α.
/// </summary>
internal readonly ref struct SilenceTerm
{
    public SilenceTerm(in PurchaseHistory history, int count, double r, double alpha)
    {
        Count = count;
        var atLast = 1 / (alpha + history.RecencyWeeks);
        var now = 1 / (alpha + history.AgeWeeks);
        var shape = r + history.RepeatDays;
        var log = ElementaryFunctions.LogOnePlus(history.SilenceWeeks * atLast);
        // α L′, without the cancellation of 1/(α+T) − 1/(α+t_x).
        var logSlope = -alpha * history.SilenceWeeks * atLast * now;
        Value = shape * log;
        ByR = r * log;
        ByAlpha = shape * logSlope;
        ByRAlpha = r * logSlope;
        // α L′ + α² L″ with α² L″ = −α L′ · α (1/(α+T) + 1/(α+t_x)).
        ByAlphaTwice = ByAlpha * (1 - alpha * (atLast + now));
    }

    public int Count { get; }

    public double Value { get; }

    /// <summary>First derivative by ln r; the second is the same.</summary>
    public double ByR { get; }

    public double ByAlpha { get; }

    public double ByRAlpha { get; }

    public double ByAlphaTwice { get; }
}
