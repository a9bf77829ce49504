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
    private readonly Standard _standard;
    private readonly ref readonly OutlookPoint _start;
    private readonly ref readonly OutlookPoint _end;
    private PartList _low;
    private PartList _high;
    private (double Low, double High) _good;
    private (double Low, double High) _bad;

    public LevelBounds(in Evidence evidence, Standard standard, in OutlookPoint start, in OutlookPoint end)
    {
        _standard = standard;
        _start = ref start;
        _end = ref end;
        FadingSums most = default;
        FadingSums least = default;
        bool isAny = false;
        for (int i = 0; i < Fading.HalfLives; i++)
        {
            (int from, int to) = (Fading.Of(i).Start.Value, Fading.Of(i).End.Value);
            for (int place = from; place < to; place++)
            {
                double sum = evidence.Sums[place];
                if (sum > 0)
                {
                    isAny = true;
                    most[place] = sum * start.Factors[i];
                    least[place] = Math.Max(0, sum - evidence.Leaving[place]) * end.Factors[i];
                }
            }
        }

        BoundParts(isAny, most, least);
        (double good, double bad) = new Evidence { Sums = most }.Satisfaction;
        (_good.High, _bad.High) = (good, bad);
        (good, bad) = new Evidence { Sums = least }.Satisfaction;
        (_good.Low, _bad.Low) = (good, bad);
    }

    /// <summary>Whether no other levels than the given ones are possible.</summary>
    public bool HasOnly(in Assessment present, bool hasPurchased)
    {
        (double low, double high) = Index();
        return (!hasPurchased || HasOnlyTier(present.Tier, low, high))
            && HasOnlyUnhappiness(present, low, high)
            && HasOnlyRisks(present.Risks, low, high, hasPurchased);
    }

    private void BoundParts(bool isAny, in FadingSums most, in FadingSums least)
    {
        (_low, _high) = (_start.Timed, _end.Timed);
        if (isAny)
        {
            RiskScoring.WriteEvidence(least, _standard, _low);
            RiskScoring.WriteEvidence(most, _standard, _high);
        }

        for (int part = 0; part < RiskParts.Count; part++)
        {
            (int one, int other) = (_low[part], _high[part]);
            if (one != 0 || other != 0)
            {
                _low[part] = Math.Min(one, other) - 1;
                _high[part] = Math.Max(one, other) + 1;
            }
        }
    }

    /// <summary>The satisfaction index grows with what is good and falls with what is bad.</summary>
    private readonly (double Low, double High) Index()
    {
        double low = SatisfactionModel.Index((_good.Low, _bad.High), _standard.Satisfaction);
        double high = SatisfactionModel.Index((_good.High, _bad.Low), _standard.Satisfaction);
        return (low - 1e-9, high + 1e-9);
    }

    private readonly bool HasOnlyTier(Tier tier, double low, double high)
    {
        int weight = _standard.Weights.Satisfaction;
        int least = Math.Min(_start.Points, _end.Points) + GradeScore.Points(GradeScore.Rounded(Math.Max(0, low)), weight);
        int most = Math.Max(_start.Points, _end.Points) + GradeScore.Points(GradeScore.Rounded(Math.Min(1, high)), weight);
        return _standard.TierOf(least) == tier && _standard.TierOf(most) == tier;
    }

    private readonly bool HasOnlyUnhappiness(in Assessment present, double low, double high)
    {
        SignParameters signs = _standard.Signs;
        if (present.Tier < signs.GoodTier)
        {
            return true;
        }

        bool isPresent = present.Signs.HasFlag(Signs.ValueAtRisk);
        double least = _good.Low + _bad.Low - 1e-9;
        double most = _good.High + _bad.High + 1e-9;
        return isPresent
            ? least >= _standard.Satisfaction.KnownFrom && high < signs.UnhappyBelow
            : most < _standard.Satisfaction.KnownFrom || low >= signs.UnhappyBelow;
    }

    private bool HasOnlyRisks(RiskLevels present, double low, double high, bool hasPurchased)
    {
        RiskScoring.WriteSatisfaction(high, _standard, _low);
        RiskScoring.WriteSatisfaction(low, _standard, _high);
        Widen(RiskParts.ChurnSatisfaction);
        Widen(RiskParts.Dissatisfaction);
        for (RiskKind kind = RiskKind.Churn; kind <= RiskKind.Compliance; kind++)
        {
            int least = RiskParts.Sum(kind, _low);
            int most = RiskParts.Sum(kind, _high);
            if ((least != 0 || most != 0)
                && (RiskScoring.LevelOf(kind, least, _standard, hasPurchased) != present[kind]
                    || RiskScoring.LevelOf(kind, most, _standard, hasPurchased) != present[kind]))
            {
                return false;
            }
        }

        return true;
    }

    private void Widen(int part)
    {
        (int one, int other) = (_low[part], _high[part]);
        _low[part] = Math.Min(one, other) - 1;
        _high[part] = Math.Max(one, other) + 1;
    }
}
