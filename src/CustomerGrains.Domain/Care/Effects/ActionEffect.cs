namespace CustomerGrains.Domain.Care.Effects;

/// <summary>
/// What an action did, by what customers did within its horizon. Differences are those of all who were not held out from those who were,
/// whether or not it was done for them; so they are what recommending it brings, and less than what doing it brings. Amounts are in minor
/// units of the reporting currency.
/// </summary>
/// <param name="Action">The action.</param>
/// <param name="Offered">Those who were not held out, from the day on which the action was first for them.</param>
/// <param name="HeldOut">Those who were held out, from the day on which the action was first for them.</param>
/// <param name="Treated">Those for whom it was done, from the day on which it was first done.</param>
/// <param name="Verdict">What can be said.</param>
public sealed record ActionEffect(ActionRule Action, ArmFigures Offered, ArmFigures HeldOut, ArmFigures Treated, EffectVerdict Verdict)
{
    /// <summary>Customers for whom the action was, and whose horizon is not over.</summary>
    public long Pending { get; init; }

    /// <summary>How many more bought, as a difference of shares, -1 to 1; null where there are too few.</summary>
    public Estimate? Uplift { get; init; }

    /// <summary>Net revenue of a customer more than of one held out; null where there are too few.</summary>
    public Estimate? NetRevenueUplift { get; init; }

    /// <summary>Margin of a customer more than of one held out; null where there are too few.</summary>
    public Estimate? MarginUplift { get; init; }

    /// <summary>
    /// What it brought for what it cost: the margin gained from all who were not held out, less the cost of interventions for them, per unit
    /// of that cost; null where there are too few and where it cost nothing.
    /// </summary>
    public Estimate? ReturnOnCost { get; init; }

    /// <summary>The share of those for whom it was done who bought within the horizon; null without any. Not all of it is its effect.</summary>
    public Estimate? SaveRate => Treated.BoughtShare;

    /// <summary>What was added up, for whoever wants to know how interventions ended.</summary>
    public required EffectTally Tally { get; init; }

    /// <summary>Finds what an action did.</summary>
    /// <param name="tally">What was added up of all customers.</param>
    /// <param name="confidence">The confidence of intervals, from 0.5 to 0.999.</param>
    public static ActionEffect Of(EffectTally tally, double confidence)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(confidence, EffectLimits.ConfidenceMin);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(confidence, EffectLimits.ConfidenceMax);
        var effect = new ActionEffect(
            tally.Question.Action,
            ArmFigures.Of(tally.Offered, confidence),
            ArmFigures.Of(tally.HeldOut, confidence),
            ArmFigures.Of(tally.Treated, confidence),
            EffectVerdict.NotMeasured) { Pending = tally.Pending, Tally = tally };
        if (tally.Offered.Customers < EffectLimits.ArmMin || tally.HeldOut.Customers < EffectLimits.ArmMin)
        {
            bool isMeasured = tally.Question.Action.HoldOutShare > 0 || tally.HeldOut.Customers > 0;
            return effect with { Verdict = isMeasured ? EffectVerdict.TooFew : EffectVerdict.NotMeasured };
        }

        Estimate uplift = Intervals.Difference(effect.Offered.BoughtShare!.Value, effect.HeldOut.BoughtShare!.Value);
        Estimate margin = Intervals.Difference(tally.Offered.Margin.Mean(), tally.HeldOut.Margin.Mean(), confidence);
        return effect with
        {
            Verdict = !uplift.IsSureOfSign ? EffectVerdict.Undecided : uplift.Low > 0 ? EffectVerdict.Helps : EffectVerdict.Harms,
            Uplift = uplift,
            NetRevenueUplift = Intervals.Difference(tally.Offered.NetRevenue.Mean(), tally.HeldOut.NetRevenue.Mean(), confidence),
            MarginUplift = margin,
            ReturnOnCost = tally.Offered.Cost <= 0 ? null : Return(margin.Times(tally.Offered.Customers), (double)tally.Offered.Cost),
        };
    }

    private static Estimate Return(Estimate gain, double cost) => new((gain.Value - cost) / cost, (gain.Low - cost) / cost, (gain.High - cost) / cost);
}
