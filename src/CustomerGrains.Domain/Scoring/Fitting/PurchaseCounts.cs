using CustomerGrains.Domain.Scoring.Numerics;

namespace CustomerGrains.Domain.Scoring.Fitting;

/// <summary>
/// The part of the log-likelihood that plain NBD shares with the purchase models: purchase counts of customers with rates gamma(r, α).
/// The variables are ln r at index 0 and ln α at index 1 of however many there are.
/// </summary>
internal static class PurchaseCounts
{
    /// <summary>Σ ln(Γ(r+x)/Γ(r)).</summary>
    public static double AddRate(CompressedHistories histories, double r, Span<double> gradient, Span<double> hessian)
    {
        var (value, first, second) = (0.0, 0.0, 0.0);
        for (var j = 0; j < histories.RepeatMax; j++)
        {
            var inverse = 1 / (r + j);
            value += histories.Exceeding[j] * Math.Log(r + j);
            first += histories.Exceeding[j] * inverse;
            second -= histories.Exceeding[j] * inverse * inverse;
        }

        gradient[0] += r * first;
        hessian[0] += r * first + r * r * second;
        return value;
    }

    /// <summary>Σ (r ln(α/(α+T)) − x ln(α+T)).</summary>
    public static double AddAges(
        CompressedHistories histories, (double R, double Alpha) p, Span<double> gradient, Span<double> hessian)
    {
        var size = gradient.Length;
        var value = 0.0;
        foreach (var age in histories.Ages)
        {
            var logAge = ElementaryFunctions.LogOnePlus(age.AgeWeeks / p.Alpha);
            var observed = p.Alpha + age.AgeWeeks;
            var share = age.AgeWeeks / observed;
            value -= p.R * age.Customers * logAge + age.Repeats * Math.Log(observed);
            gradient[0] -= p.R * age.Customers * logAge;
            gradient[1] += p.R * age.Customers * share - age.Repeats * p.Alpha / observed;
            hessian[0] -= p.R * age.Customers * logAge;
            hessian[1] += p.R * age.Customers * share;
            hessian[size + 1] -= (p.R * age.Customers + age.Repeats) * share * p.Alpha / observed;
        }

        return value;
    }
}
