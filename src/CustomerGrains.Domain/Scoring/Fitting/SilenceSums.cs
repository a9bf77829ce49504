using CustomerGrains.Domain.Scoring.Numerics;

namespace CustomerGrains.Domain.Scoring.Fitting;

/// <summary>
/// Value, gradient and Hessian of Σ ln(1 + e^s) over histories, kept in fields rather than in spans: the one hot loop of the fit.
/// With σ = e^s/(1+e^s), the gradient is σ ∇s and the Hessian σ ∇∇s + σ(1−σ) ∇s ∇sᵀ.
/// </summary>
internal struct SilenceSums
{
    private double _value;
    private double _r;
    private double _alpha;
    private double _a;
    private double _b;
    private double _rr;
    private double _rAlpha;
    private double _rA;
    private double _rB;
    private double _alphaAlpha;
    private double _alphaA;
    private double _alphaB;
    private double _aa;
    private double _aB;
    private double _bb;

    /// <summary>Adds one distinct history; <paramref name="slope"/> is ∂s/∂ln b = −b/(b+n).</summary>
    public void Add(in SilenceTerm term, double logOdds, double slope)
    {
        var s = logOdds + term.Value;
        // One exponential serves both the softplus and the logistic function.
        var power = Math.Exp(-Math.Abs(s));
        var larger = term.Count / (1 + power);
        var smaller = larger * power;
        var left = s > 0 ? larger : smaller;
        var spread = smaller / (1 + power);
        _value += term.Count * (Math.Max(s, 0) + ElementaryFunctions.LogOnePlus(power));
        _r += left * term.ByR;
        _alpha += left * term.ByAlpha;
        _a += left;
        _b += left * slope;
        _rr += left * term.ByR + spread * term.ByR * term.ByR;
        _rAlpha += left * term.ByRAlpha + spread * term.ByR * term.ByAlpha;
        _rA += spread * term.ByR;
        _rB += spread * term.ByR * slope;
        _alphaAlpha += left * term.ByAlphaTwice + spread * term.ByAlpha * term.ByAlpha;
        _alphaA += spread * term.ByAlpha;
        _alphaB += spread * term.ByAlpha * slope;
        _aa += spread;
        _aB += spread * slope;
        // ∂²s/∂(ln b)² = −b n/(b+n)² = slope (1 + slope).
        _bb += left * slope * (1 + slope) + spread * slope * slope;
    }

    /// <summary>Adds the sums to the upper triangle of a 4 × 4 Hessian and to its gradient; returns the value.</summary>
    public readonly double AddTo(Span<double> gradient, Span<double> hessian)
    {
        gradient[0] += _r;
        gradient[1] += _alpha;
        gradient[2] += _a;
        gradient[3] += _b;
        hessian[0] += _rr;
        hessian[1] += _rAlpha;
        hessian[2] += _rA;
        hessian[3] += _rB;
        hessian[5] += _alphaAlpha;
        hessian[6] += _alphaA;
        hessian[7] += _alphaB;
        hessian[10] += _aa;
        hessian[11] += _aB;
        hessian[15] += _bb;
        return _value;
    }
}
