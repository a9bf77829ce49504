using CustomerGrains.Domain.Scoring.Numerics;
using CustomerGrains.Domain.Scoring.PurchaseModels;

namespace CustomerGrains.Domain.Scoring.Fitting;

/// <summary>
/// The log-likelihood of many histories, prior added, as a function of (ln r, ln α, ln a, ln b). It falls into three sums, each over as
/// few cases as possible: over purchase counts, over ages, and over distinct histories.
/// </summary>
internal sealed class PurchaseObjective : IObjective
{
    private const int R = 0;
    private const int Alpha = 1;
    private const int A = 2;
    private const int B = 3;
    private const int Size = 4;

    private readonly CompressedHistories _histories;
    private readonly int _firstOccasions;
    private readonly double _priorPrecision;

    public PurchaseObjective(CompressedHistories histories, PurchaseModelKind kind, double priorPrecision)
    {
        _histories = histories;
        _firstOccasions = kind == PurchaseModelKind.ModifiedBetaGeometric ? 1 : 0;
        _priorPrecision = priorPrecision;
    }

    public int Dimension => Size;

    public double Evaluate(ReadOnlySpan<double> point, Span<double> gradient, Span<double> hessian)
    {
        var (r, alpha, a, b) = (Math.Exp(point[R]), Math.Exp(point[Alpha]), Math.Exp(point[A]), Math.Exp(point[B]));
        var value = PurchaseCounts.AddRate(_histories, r, gradient, hessian)
            + PurchaseCounts.AddAges(_histories, (r, alpha), gradient, hessian)
            + AddStays(a, b, gradient, hessian)
            + AddSilences((r, alpha, a, b), gradient, hessian)
            + AddPrior(point, gradient, hessian);
        for (var row = 1; row < Size; row++)
        {
            for (var column = 0; column < row; column++)
            {
                hessian[row * Size + column] = hessian[column * Size + row];
            }
        }

        return value;
    }

    /// <summary>The log-likelihood without the prior at a point where the value with it is known.</summary>
    public double WithoutPrior(ReadOnlySpan<double> point, double value) =>
        value + 0.5 * _priorPrecision * (point[R] * point[R] + point[A] * point[A] + point[B] * point[B]);

    /// <summary>Σ ln((b+j)/(a+b+j)) over the occasions j after which a customer stayed.</summary>
    private double AddStays(double a, double b, Span<double> gradient, Span<double> hessian)
    {
        var (value, stayed, all, stayedSquared, allSquared) = (0.0, 0.0, 0.0, 0.0, 0.0);
        for (var j = 0; j < _histories.RepeatMax + _firstOccasions; j++)
        {
            var exceeding = j < _firstOccasions ? _histories.Customers : _histories.Exceeding[j - _firstOccasions];
            var (inverse, inverseAll) = (1 / (b + j), 1 / (a + b + j));
            value -= exceeding * ElementaryFunctions.LogOnePlus(a * inverse);
            stayed += exceeding * inverse;
            all += exceeding * inverseAll;
            stayedSquared += exceeding * inverse * inverse;
            allSquared += exceeding * inverseAll * inverseAll;
        }

        gradient[A] -= a * all;
        gradient[B] += b * (stayed - all);
        hessian[A * Size + A] += a * (a * allSquared - all);
        hessian[A * Size + B] += a * b * allSquared;
        hessian[B * Size + B] += b * (stayed - all) + b * b * (allSquared - stayedSquared);
        return value;
    }

    /// <summary>Σ ln(1 + e^s) with s = ln(a/(b+n)) + (r+x) ln((α+T)/(α+t_x)): the customer may have left after the last purchase.</summary>
    private double AddSilences((double R, double Alpha, double A, double B) p, Span<double> gradient, Span<double> hessian)
    {
        var sums = default(SilenceSums);
        var repeats = -1;
        var (logOdds, slope) = (0.0, 0.0);
        foreach (var (history, count) in _histories.Histories)
        {
            var occasions = history.RepeatDays - 1 + _firstOccasions;
            if (occasions < 0)
            {
                continue;
            }

            if (repeats != history.RepeatDays)
            {
                // Sorted by x, so what depends on x alone is computed once for each.
                repeats = history.RepeatDays;
                logOdds = Math.Log(p.A / (p.B + occasions));
                slope = -p.B / (p.B + occasions);
            }

            sums.Add(new SilenceTerm(history, count, p.R, p.Alpha), logOdds, slope);
        }

        return sums.AddTo(gradient, hessian);
    }

    private double AddPrior(ReadOnlySpan<double> point, Span<double> gradient, Span<double> hessian)
    {
        var value = 0.0;
        foreach (var index in (ReadOnlySpan<int>)[R, A, B])
        {
            value -= 0.5 * _priorPrecision * point[index] * point[index];
            gradient[index] -= _priorPrecision * point[index];
            hessian[index * Size + index] -= _priorPrecision;
        }

        return value;
    }
}
