using CustomerGrains.Domain.Scoring.Numerics;

namespace CustomerGrains.Domain.Scoring.PurchaseModels;

/// <summary>
/// The log-likelihood of a history. Because x is whole, the ratios of gamma and beta functions are finite sums of logarithms; their
/// running totals are kept for the purchase counts that occur, and longer histories go on summing from the end of the table.
/// </summary>
internal sealed class LogLikelihoodTable
{
    private const int TabulatedMax = 128;

    private readonly PurchaseModelParameters _parameters;
    private readonly int _firstOccasions;
    private readonly double[] _countTerms = new double[TabulatedMax + 1];

    /// <summary>Tabulates the part of the log-likelihood that depends on the purchase count alone.</summary>
    public LogLikelihoodTable(PurchaseModelParameters parameters)
    {
        _parameters = parameters;
        _firstOccasions = parameters.Kind == PurchaseModelKind.ModifiedBetaGeometric ? 1 : 0;
        _countTerms[0] = _firstOccasions == 0 ? 0 : LogStayed(0);
        for (var x = 1; x <= TabulatedMax; x++)
        {
            _countTerms[x] = _countTerms[x - 1] + Increment(x);
        }
    }

    /// <summary>ln of the likelihood of one history.</summary>
    public double LogLikelihood(in PurchaseHistory history)
    {
        var (r, alpha, a, b) = (_parameters.R, _parameters.Alpha, _parameters.A, _parameters.B);
        var x = history.RepeatDays;
        var timing = CountTerm(x)
            - r * ElementaryFunctions.LogOnePlus(history.AgeWeeks / alpha)
            - x * Math.Log(alpha + history.AgeWeeks);
        var occasions = x - 1 + _firstOccasions;
        if (occasions < 0)
        {
            return timing;
        }

        var silence = (r + x) * ElementaryFunctions.LogOnePlus(history.SilenceWeeks / (alpha + history.RecencyWeeks));
        return timing + ElementaryFunctions.Softplus(Math.Log(a / (b + occasions)) + silence);
    }

    private double CountTerm(int x)
    {
        if (x <= TabulatedMax)
        {
            return _countTerms[x];
        }

        var sum = _countTerms[TabulatedMax];
        for (var next = TabulatedMax + 1; next <= x; next++)
        {
            sum += Increment(next);
        }

        return sum;
    }

    /// <summary>What the x-th repeat purchase adds: one factor of Γ(r+x)/Γ(r) and one of B(a, b+n)/B(a, b).</summary>
    private double Increment(int x) => Math.Log(_parameters.R + x - 1) + LogStayed(x - 1 + _firstOccasions);

    private double LogStayed(int occasion) =>
        -ElementaryFunctions.LogOnePlus(_parameters.A / (_parameters.B + occasion));
}
