namespace CustomerGrains.Domain.Scoring.Numerics;

/// <summary>
/// Newton's method with Levenberg damping for a few variables of logarithmic scale: far from the maximum the damping turns the step
/// towards the gradient and a bound keeps it short; near it the damping vanishes and the digits double with every step.
/// </summary>
internal sealed class NewtonMaximiser
{
    private const double StepMax = 2.5;
    private const double StepNegligible = 1e-9;
    private const double FirstDamping = 1e-3;
    private const double DampingNegligible = 1e-6;
    private const double DampingMax = 1e12;

    private readonly IObjective _objective;
    private readonly int _evaluationsMax;
    private readonly double[] _step;
    private readonly double[] _factor;
    private Location _current;
    private Location _trial;
    private double _damping;
    private int _evaluations;

    private NewtonMaximiser(IObjective objective, int evaluationsMax)
    {
        _objective = objective;
        _evaluationsMax = evaluationsMax;
        _step = new double[objective.Dimension];
        _factor = new double[objective.Dimension * objective.Dimension];
        _current = new Location(objective.Dimension);
        _trial = new Location(objective.Dimension);
    }

    /// <summary>Climbs from a start to a maximum.</summary>
    /// <param name="objective">The function.</param>
    /// <param name="start">The first point.</param>
    /// <param name="evaluationsMax">Give up, not converged, after as many evaluations.</param>
    public static Maximum Maximise(IObjective objective, ReadOnlySpan<double> start, int evaluationsMax) =>
        new NewtonMaximiser(objective, evaluationsMax).Climb(start);

    private Maximum Climb(ReadOnlySpan<double> start)
    {
        start.CopyTo(_current.Point);
        Evaluate(_current);
        var converged = false;
        while (!converged && double.IsFinite(_current.Value) && _damping < DampingMax)
        {
            if (!TryStep())
            {
                Dampen();
                continue;
            }

            converged = _damping == 0 && Largest(_step) <= StepNegligible;
            Move();
            if (converged)
            {
                // The step is below what the value can show; it is taken for its digits without another evaluation.
                _trial.Point.CopyTo(_current.Point, 0);
            }
            else if (_evaluations == _evaluationsMax)
            {
                break;
            }
            else
            {
                Evaluate(_trial);
                AcceptOrDampen();
            }
        }

        return new Maximum(_current.Point, _current.Value, _current.Hessian, _evaluations, converged);
    }

    /// <summary>Solves for the damped step; false where the damped curvature is not yet that of a hill.</summary>
    private bool TryStep()
    {
        var dimension = _step.Length;
        for (var i = 0; i < _factor.Length; i++)
        {
            _factor[i] = -_current.Hessian[i];
        }

        var damping = _damping * _current.Curvature;
        for (var i = 0; i < dimension; i++)
        {
            _factor[i * dimension + i] += damping;
        }

        if (!Cholesky.TryFactorise(_factor, dimension))
        {
            return false;
        }

        _current.Gradient.CopyTo(_step, 0);
        Cholesky.Solve(_factor, _step);
        return true;
    }

    private void Move()
    {
        var largest = Largest(_step);
        var scale = largest > StepMax ? StepMax / largest : 1;
        for (var i = 0; i < _step.Length; i++)
        {
            _trial.Point[i] = _current.Point[i] + scale * _step[i];
        }
    }

    private void AcceptOrDampen()
    {
        // Close to the maximum a good step may lose a rounding error of the sum; it must not be refused for that.
        var rounding = 1e-13 * Math.Abs(_current.Value);
        if (!(_trial.Value >= _current.Value - rounding))
        {
            Dampen();
            return;
        }

        (_current, _trial) = (_trial, _current);
        _damping /= 10;
        if (_damping < DampingNegligible)
        {
            _damping = 0;
        }
    }

    private void Dampen() => _damping = Math.Max(FirstDamping, _damping * 4);

    private void Evaluate(Location location)
    {
        Array.Clear(location.Gradient);
        Array.Clear(location.Hessian);
        location.Value = _objective.Evaluate(location.Point, location.Gradient, location.Hessian);
        _evaluations++;
    }

    private static double Largest(ReadOnlySpan<double> vector)
    {
        var largest = 0.0;
        foreach (var value in vector)
        {
            largest = Math.Max(largest, Math.Abs(value));
        }

        return largest;
    }

    private sealed class Location(int dimension)
    {
        public double[] Point { get; } = new double[dimension];

        public double[] Gradient { get; } = new double[dimension];

        public double[] Hessian { get; } = new double[dimension * dimension];

        public double Value { get; set; }

        /// <summary>The largest curvature along an axis, the scale of the damping.</summary>
        public double Curvature
        {
            get
            {
                var largest = double.Epsilon;
                for (var i = 0; i < dimension; i++)
                {
                    largest = Math.Max(largest, Math.Abs(Hessian[i * dimension + i]));
                }

                return largest;
            }
        }
    }
}
