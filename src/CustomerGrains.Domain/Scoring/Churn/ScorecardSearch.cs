using CustomerGrains.Domain.Scoring.Fitting;
using CustomerGrains.Domain.Scoring.Numerics;

namespace CustomerGrains.Domain.Scoring.Churn;

/// <summary>
/// The search for weights of the expected signs: an active-set method. A weight that comes out against its sign is held at 0; it is
/// freed again when the likelihood rises in the allowed direction. The likelihood is concave, so what is left is the one maximum.
/// </summary>
internal sealed class ScorecardSearch
{
    private readonly IReadOnlyList<ScorecardFeature> _features;
    private readonly ScorecardDesign _design;
    private readonly ScorecardOptions _options;
    private readonly double[] _priors;
    private readonly bool[] _held;

    public ScorecardSearch(IReadOnlyList<ScorecardFeature> features, ScorecardDesign design, ScorecardOptions options)
    {
        _features = features;
        _design = design;
        _options = options;
        _priors = new double[features.Count];
        _held = new bool[features.Count];
        for (var feature = 0; feature < features.Count; feature++)
        {
            _priors[feature] = features[feature].PriorWeight * design.Deviations[feature];
            _held[feature] = design.Deviations[feature] == 0;
        }
    }

    public FitOutcome<ScorecardFit> Learn()
    {
        var evaluations = 0;
        // Each round holds or frees one weight; twice the number of features is ample, and a bound in any case.
        for (var round = 0; round <= 2 * _features.Count; round++)
        {
            var free = Free();
            var objective = new ScorecardObjective(_design, free, _priors, _options.Ridge);
            var maximum = NewtonMaximiser.Maximise(objective, new double[free.Length + 1], _options.IterationsMax);
            evaluations += maximum.Evaluations;
            if (!maximum.Converged)
            {
                return new FitOutcome<ScorecardFit>(null, FitRefusal.NotConverged, _design.Rows.Count, evaluations);
            }

            if (!HoldWorst(free, maximum.Point) && !FreeBest(free, maximum.Point))
            {
                var logLikelihood = objective.WithoutRidge(maximum.Point, maximum.Value);
                return new FitOutcome<ScorecardFit>(
                    Fit(free, maximum, logLikelihood), FitRefusal.None, _design.Rows.Count, evaluations);
            }
        }

        return new FitOutcome<ScorecardFit>(null, FitRefusal.NotConverged, _design.Rows.Count, evaluations);
    }

    private int[] Free()
    {
        var free = new List<int>();
        for (var feature = 0; feature < _held.Length; feature++)
        {
            if (!_held[feature])
            {
                free.Add(feature);
            }
        }

        return [.. free];
    }

    private bool HoldWorst(int[] free, double[] point)
    {
        var (worst, violation) = (-1, 0.0);
        for (var j = 0; j < free.Length; j++)
        {
            var against = -(int)_features[free[j]].Sign * point[j + 1];
            (worst, violation) = against > violation ? (free[j], against) : (worst, violation);
        }

        if (worst >= 0)
        {
            _held[worst] = true;
        }

        return worst >= 0;
    }

    /// <summary>Frees the held weight along which the likelihood rises most in its allowed direction, if there is one.</summary>
    private bool FreeBest(int[] free, double[] point)
    {
        var all = new double[_features.Count + 1];
        all[0] = point[0];
        for (var j = 0; j < free.Length; j++)
        {
            all[free[j] + 1] = point[j + 1];
        }

        var gradient = new double[all.Length];
        var everything = new ScorecardObjective(_design, [.. Enumerable.Range(0, _features.Count)], _priors, _options.Ridge);
        everything.Evaluate(all, gradient, new double[all.Length * all.Length]);
        var (best, rise) = (-1, 1e-6);
        for (var feature = 0; feature < _held.Length; feature++)
        {
            var along = (int)_features[feature].Sign * gradient[feature + 1];
            var candidate = _held[feature] && _design.Deviations[feature] > 0 && along > rise;
            (best, rise) = candidate ? (feature, along) : (best, rise);
        }

        if (best >= 0)
        {
            _held[best] = false;
        }

        return best >= 0;
    }

    private ScorecardFit Fit(int[] free, Maximum maximum, double logLikelihood)
    {
        var terms = new ScorecardTerm[_features.Count];
        for (var feature = 0; feature < terms.Length; feature++)
        {
            var index = Array.IndexOf(free, feature);
            var weight = index < 0 ? 0 : maximum.Point[index + 1] / _design.Deviations[feature];
            terms[feature] = new ScorecardTerm(
                _features[feature].Name, weight, _design.Means[feature], _design.Lower[feature], _design.Upper[feature]);
        }

        // On centred features the first variable is the base itself.
        var scorecard = new Scorecard(maximum.Point[0], terms, _options.ContributionMax);
        var (errors, interceptError) = StandardErrors(free, maximum);
        return new ScorecardFit(scorecard, errors, interceptError, logLikelihood, maximum.Evaluations);
    }

    /// <summary>
    /// From the standardised scale back to the features' own; the intercept is base − Σ weight·mean, a linear combination.
    /// </summary>
    private (double[] Weights, double Intercept) StandardErrors(int[] free, Maximum maximum)
    {
        var standardised = maximum.StandardErrors();
        var errors = new double[_features.Count];
        var combination = new double[free.Length + 1];
        combination[0] = 1;
        for (var j = 0; j < free.Length; j++)
        {
            errors[free[j]] = standardised[j + 1] / _design.Deviations[free[j]];
            combination[j + 1] = -_design.Means[free[j]] / _design.Deviations[free[j]];
        }

        return (errors, Math.Sqrt(maximum.VarianceOf(combination)));
    }
}
