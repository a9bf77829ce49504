namespace CustomerGrains.Domain.Scoring.Churn;

/// <summary>How good probabilities of a purchase were, judged by what happened.</summary>
public sealed class PredictionQuality
{
    /// <summary>Log-loss counts a certainty that failed as this improbable, so that one row cannot make it infinite.</summary>
    private const double ProbabilityMin = 1e-15;

    /// <summary>Probabilities, ascending.</summary>
    private readonly double[] _probabilities;

    /// <summary>Outcomes in the order of the probabilities, 1 for a purchase.</summary>
    private readonly int[] _purchased;

    /// <summary>Outcomes with those of equal probabilities averaged, so that no result depends on the order in which rows came.</summary>
    private readonly double[] _averaged;

    /// <summary>Judges probabilities.</summary>
    /// <param name="probabilities">Probabilities of a purchase, 0 to 1; borrowed for the call.</param>
    /// <param name="purchased">Whether there was one; as long.</param>
    /// <exception cref="ArgumentException">There is no row, or the lengths differ.</exception>
    public PredictionQuality(ReadOnlySpan<double> probabilities, ReadOnlySpan<bool> purchased)
    {
        if (probabilities.IsEmpty || probabilities.Length != purchased.Length)
        {
            throw new ArgumentException("There must be as many outcomes as probabilities, and at least one.", nameof(purchased));
        }

        _probabilities = probabilities.ToArray();
        _purchased = new int[purchased.Length];
        for (var i = 0; i < purchased.Length; i++)
        {
            _purchased[i] = purchased[i] ? 1 : 0;
        }

        Array.Sort(_probabilities, _purchased);
        _averaged = new double[purchased.Length];
        for (var start = 0; start < Rows;)
        {
            var end = EndOfTie(start);
            var purchases = PurchasesBetween(start, end);
            _averaged.AsSpan(start, end - start).Fill(purchases / (double)(end - start));
            Purchases += purchases;
            start = end;
        }
    }

    /// <summary>Number of rows.</summary>
    public int Rows => _probabilities.Length;

    /// <summary>How many purchased.</summary>
    public int Purchases { get; }

    /// <summary>The share that purchased, 0 to 1.</summary>
    public double PurchasedShare => (double)Purchases / Rows;

    /// <summary>
    /// AUC: the probability that a purchaser was ranked above one who did not purchase, ties counting half; 0.5 is chance. Null when all
    /// outcomes are alike.
    /// </summary>
    public double? AreaUnderCurve
    {
        get
        {
            double others = Rows - Purchases;
            if (Purchases == 0 || others == 0)
            {
                return null;
            }

            var (wins, othersBelow) = (0.0, 0.0);
            for (var start = 0; start < Rows;)
            {
                var end = EndOfTie(start);
                var purchases = PurchasesBetween(start, end);
                var rest = end - start - purchases;
                wins += purchases * (othersBelow + 0.5 * rest);
                othersBelow += rest;
                start = end;
            }

            return wins / (Purchases * others);
        }
    }

    /// <summary>Mean squared difference of probability and outcome, 0 to 1, less is better (Brier 1950).</summary>
    public double Brier
    {
        get
        {
            var sum = 0.0;
            for (var i = 0; i < Rows; i++)
            {
                var error = _probabilities[i] - _purchased[i];
                sum += error * error;
            }

            return sum / Rows;
        }
    }

    /// <summary>
    /// 1 − Brier / (Brier of always foretelling the mean): 0 is no skill, 1 is perfect. Null when all outcomes are alike.
    /// </summary>
    public double? BrierSkill =>
        Purchases == 0 || Purchases == Rows ? null : 1 - Brier / (PurchasedShare * (1 - PurchasedShare));

    /// <summary>Mean of −ln of the probability given to what happened, in nats.</summary>
    public double LogLoss
    {
        get
        {
            var sum = 0.0;
            for (var i = 0; i < Rows; i++)
            {
                var given = _purchased[i] == 1 ? _probabilities[i] : 1 - _probabilities[i];
                sum -= Math.Log(Math.Max(given, ProbabilityMin));
            }

            return sum / Rows;
        }
    }

    /// <summary>Purchasers foretold over purchasers seen; 1 is right on average. Null when nobody purchased.</summary>
    public double? MeanRatio => Purchases == 0 ? null : Sum(_probabilities) / Purchases;

    /// <summary>
    /// How many times more purchasers the top share holds than a random share. Rows tied at its edge count in proportion, as if
    /// drawn by lot. Null when nobody purchased.
    /// </summary>
    /// <param name="share">The top share, above 0 and at most 1; 0.1 for the top tenth.</param>
    public double? Lift(double share)
    {
        if (!(share is > 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(share), share, "The share must be above 0 and at most 1.");
        }

        if (Purchases == 0)
        {
            return null;
        }

        var wanted = share * Rows;
        var whole = (int)wanted;
        var found = Sum(_averaged.AsSpan(Rows - whole));
        if (whole < Rows)
        {
            found += (wanted - whole) * _averaged[Rows - whole - 1];
        }

        return found / wanted / PurchasedShare;
    }

    /// <summary>Rows in bins of equal numbers by ascending probability, with what was foretold and what came.</summary>
    /// <param name="bins">Number of bins, 1 to the number of rows; default 10.</param>
    public CalibrationBin[] CalibrationTable(int bins = 10)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bins, Rows);
        var table = new CalibrationBin[bins];
        for (var bin = 0; bin < bins; bin++)
        {
            var start = (int)((long)bin * Rows / bins);
            var end = (int)((bin + 1L) * Rows / bins);
            var count = end - start;
            table[bin] = new CalibrationBin(
                count, Sum(_probabilities.AsSpan(start, count)) / count, Sum(_averaged.AsSpan(start, count)) / count);
        }

        return table;
    }

    /// <summary>ECE: mean over the bins, by rows, of the distance between what was foretold and what came; 0 is calibrated.</summary>
    /// <param name="bins">Number of bins, as in <see cref="CalibrationTable"/>.</param>
    public double ExpectedCalibrationError(int bins = 10)
    {
        var sum = 0.0;
        foreach (var bin in CalibrationTable(bins))
        {
            sum += bin.Rows * Math.Abs(bin.MeanProbability - bin.PurchasedShare);
        }

        return sum / Rows;
    }

    private int EndOfTie(int start)
    {
        var end = start + 1;
        while (end < Rows && _probabilities[end] == _probabilities[start])
        {
            end++;
        }

        return end;
    }

    private int PurchasesBetween(int start, int end)
    {
        var count = 0;
        for (var i = start; i < end; i++)
        {
            count += _purchased[i];
        }

        return count;
    }

    private static double Sum(ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        foreach (var value in values)
        {
            sum += value;
        }

        return sum;
    }
}
