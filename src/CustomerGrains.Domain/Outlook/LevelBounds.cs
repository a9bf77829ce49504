using CustomerGrains.Domain.Assessments;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Risks;
using CustomerGrains.Domain.Standards;

namespace CustomerGrains.Domain.Outlook;

/// <summary>
/// Bounds of all that levels are made from, over the days between two points. Sums that fade lie between what is left of all of them at
/// the end, less what may have become too old, and what was there at the start; a part that moves in one direction lies between its
/// ends. Each bound is a thousandth wider than computed, because a sum faded as a whole and one added up anew may round differently.
/// </summary>
internal ref struct LevelBounds
{
    private const double Whisker = 1e-9;

    private readonly Standard _standard;
    private readonly bool _hasEvidence;
    private readonly (int Low, int High) _points;
    private readonly (double Low, double High) _known;
    private readonly (double Low, double High) _index;
    private FadingSums _least;
    private FadingSums _most;

    public LevelBounds(in Evidence evidence, Standard standard, in OutlookPoint start, in OutlookPoint end)
    {
        _standard = standard;
        _points = (Math.Min(start.Points, end.Points), Math.Max(start.Points, end.Points));
        for (int i = 0; i < Fading.HalfLives; i++)
        {
            // Nothing of a half-life, nothing to fade.
            if (start.Factors[i] > 0)
            {
                _hasEvidence = true;
                Bound(evidence, Fading.Of(i), start.Factors[i], end.Factors[i]);
            }
        }

        _index = Index(out _known);
    }

    /// <summary>Whether no other tier than the present one is possible, nor value at risk where there is none, nor none where there is.</summary>
    public readonly bool HasOnlyTierAndUnhappiness(in Assessment present, bool hasPurchased) =>
        (!hasPurchased || HasOnlyTier(present.Tier)) && HasOnlyUnhappiness(present);

    /// <summary>Whether no other levels of risk than the present ones are possible.</summary>
    public readonly bool HasOnlyRisks(RiskLevels present, bool hasPurchased, in OutlookPoint start, in OutlookPoint end)
    {
        (PartList low, PartList high) = (start.Timed, end.Timed);
        if (_hasEvidence)
        {
            RiskScoring.WriteEvidence(_least, _standard, low);
            RiskScoring.WriteEvidence(_most, _standard, high);
        }

        // Satisfaction moves either way, within the bounds of its index.
        RiskScoring.WriteSatisfaction(_index.High, _standard, low);
        RiskScoring.WriteSatisfaction(_index.Low, _standard, high);
        for (RiskKind kind = RiskKind.Churn; kind <= RiskKind.Compliance; kind++)
        {
            (int least, int most) = Sums(kind, low, high);
            if ((least != 0 || most != 0)
                && (RiskScoring.LevelOf(kind, least, _standard, hasPurchased) != present[kind]
                    || RiskScoring.LevelOf(kind, most, _standard, hasPurchased) != present[kind]))
            {
                return false;
            }
        }

        return true;
    }

    private static (int Least, int Most) Sums(RiskKind kind, ReadOnlySpan<int> low, ReadOnlySpan<int> high)
    {
        (int least, int most) = (0, 0);
        Range parts = RiskParts.Of(kind);
        low = low[parts];
        high = high[parts];
        for (int part = 0; part < low.Length; part++)
        {
            if (low[part] != 0 || high[part] != 0)
            {
                least += Math.Min(low[part], high[part]) - 1;
                most += Math.Max(low[part], high[part]) + 1;
            }
        }

        return (least, most);
    }

    private void Bound(in Evidence evidence, Range places, double startFactor, double endFactor)
    {
        for (int place = places.Start.Value; place < places.End.Value; place++)
        {
            double sum = evidence.Sums[place];
            _most[place] = sum * startFactor;
            _least[place] = Math.Max(0, sum - evidence.Leaving[place]) * endFactor;
        }
    }

    /// <summary>The satisfaction index grows with what is good and falls with what is bad.</summary>
    private readonly (double Low, double High) Index(out (double Low, double High) known)
    {
        (double Good, double Bad) least = new Evidence { Sums = _least }.Satisfaction;
        (double Good, double Bad) most = new Evidence { Sums = _most }.Satisfaction;
        known = (least.Good + least.Bad - Whisker, most.Good + most.Bad + Whisker);
        return (
            SatisfactionModel.Index((least.Good, most.Bad), _standard.Satisfaction) - Whisker,
            SatisfactionModel.Index((most.Good, least.Bad), _standard.Satisfaction) + Whisker);
    }

    private readonly bool HasOnlyTier(Tier tier)
    {
        int weight = _standard.Weights.Satisfaction;
        int least = _points.Low + GradeScore.Points(GradeScore.Rounded(Math.Max(0, _index.Low)), weight);
        int most = _points.High + GradeScore.Points(GradeScore.Rounded(Math.Min(1, _index.High)), weight);
        return _standard.TierOf(least) == tier && _standard.TierOf(most) == tier;
    }

    private readonly bool HasOnlyUnhappiness(in Assessment present)
    {
        SignParameters signs = _standard.Signs;
        if (present.Tier < signs.GoodTier)
        {
            return true;
        }

        double knownFrom = _standard.Satisfaction.KnownFrom;
        return (present.Signs & Signs.ValueAtRisk) != Signs.None
            ? _known.Low >= knownFrom && _index.High < signs.UnhappyBelow
            : _known.High < knownFrom || _index.Low >= signs.UnhappyBelow;
    }
}
