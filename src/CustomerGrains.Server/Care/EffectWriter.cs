using CustomerGrains.Domain.Care;
using CustomerGrains.Domain.Care.Effects;
using CustomerGrains.Domain.Standards;

namespace CustomerGrains.Server.Care;

/// <summary>Writes effects of actions to the wire.</summary>
internal static class EffectWriter
{
    /// <summary>Writes an effect.</summary>
    public static V1.ActionEffect Write(ActionEffect effect, Standard standard)
    {
        double unit = Math.Pow(10, -standard.ReportingCurrency.Decimals);
        return new V1.ActionEffect
        {
            Action = effect.Action.Name,
            Title = effect.Action.Title.Length > 0 ? effect.Action.Title : effect.Action.Name,
            HorizonDays = effect.Action.HorizonDays,
            HoldOutShare = effect.Action.HoldOutShare,
            Verdict = (V1.EffectVerdict)effect.Verdict,
            Offered = Write(effect.Offered, unit),
            HeldOut = Write(effect.HeldOut, unit),
            Treated = Write(effect.Treated, unit),
            Pending = effect.Pending,
            Uplift = Write(effect.Uplift),
            NetRevenueUplift = Write(effect.NetRevenueUplift?.Times(unit)),
            MarginUplift = Write(effect.MarginUplift?.Times(unit)),
            ReturnOnCost = Write(effect.ReturnOnCost),
            SaveRate = Write(effect.SaveRate),
            Endings = new V1.EffectEndings
            {
                Interventions = effect.Tally.Interventions,
                Accepted = effect.Tally.Ended(InterventionOutcome.Accepted),
                Declined = effect.Tally.Ended(InterventionOutcome.Declined),
                NoResponse = effect.Tally.Ended(InterventionOutcome.NoResponse),
                Failed = effect.Tally.Ended(InterventionOutcome.Failed),
                WonBack = effect.Tally.WonBack,
            },
        };
    }

    private static V1.EffectArm Write(ArmFigures arm, double unit)
    {
        var message = new V1.EffectArm
        {
            Customers = arm.Customers,
            Bought = arm.Bought,
            BoughtShare = Write(arm.BoughtShare),
            Treated = arm.Treated,
            Cost = arm.CostMinorUnits * unit,
        };
        if (arm is { NetRevenueMinorUnits: { } revenue, MarginMinorUnits: { } margin })
        {
            (message.NetRevenue, message.Margin) = (revenue * unit, margin * unit);
        }

        return message;
    }

    private static V1.Estimate? Write(Estimate? estimate) =>
        estimate is { } known ? new V1.Estimate { Value = known.Value, Low = known.Low, High = known.High } : null;
}
