using CustomerGrains.Domain.Assessments;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Risks;
using CustomerGrains.Server.Interactions;

namespace CustomerGrains.Server.Customers;

/// <summary>Writes risks, levels and signs.</summary>
internal static class RiskWriter
{
    private const double Thousand = 1000;
    private const int Never = int.MaxValue;

    public static V1.Risk Write(RiskFigures risk, ExposureFigures exposure)
    {
        var message = new V1.Risk
        {
            Concern = risk.Concern,
            Signals = { risk.Signals.Select(signal => new V1.RiskSignalFigures
            {
                Kind = (V1.RiskKind)signal.Kind,
                Count = signal.Count,
                Intensity = signal.Intensity,
            }) },
            Scores = { exposure.Risks.Select(Write) },
            Signs = { Write(exposure.Signs) },
            AtStake = InteractionWriter.Write(exposure.AtStake),
            ValueAtRisk = exposure.ValueAtRisk is { } value ? InteractionWriter.Write(value) : null,
            PurchaseRate = Write(exposure.PurchaseRate),
            InteractionRate = Write(exposure.InteractionRate),
            SilenceDays = exposure.SilenceDays,
            InactiveFromDay = exposure.InactiveFrom,
        };
        if (exposure.OverdueFrom is { } overdue)
        {
            message.OverdueFromDay = overdue;
        }

        if (exposure.ChurnedFrom is { } churned)
        {
            message.ChurnedFromDay = churned;
        }

        return message;
    }

    /// <summary>The signs one by one, in their order.</summary>
    public static IEnumerable<V1.Sign> Write(Signs signs) =>
        Enum.GetValues<Signs>().Where(sign => sign != Signs.None && signs.HasFlag(sign)).Select(Name);

    /// <summary>The levels that were assessed, by kind.</summary>
    public static IEnumerable<V1.AssessedRisk> Write(RiskLevels levels) =>
        from kind in Enum.GetValues<RiskKind>()
        where kind != RiskKind.Unspecified && levels[kind] != RiskLevel.Unspecified
        select new V1.AssessedRisk { Kind = (V1.RiskKind)kind, Level = (V1.RiskLevel)levels[kind] };

    private static V1.Sign Name(Signs sign) => sign switch
    {
        Signs.PurchaseRateDrop => V1.Sign.PurchaseRateDrop,
        Signs.InteractionRateDrop => V1.Sign.InteractionRateDrop,
        Signs.Overdue => V1.Sign.Overdue,
        Signs.Inactive => V1.Sign.Inactive,
        Signs.Churned => V1.Sign.Churned,
        Signs.ValueAtRisk => V1.Sign.ValueAtRisk,
        _ => throw new ArgumentOutOfRangeException(nameof(sign), sign, "there is no name for it"),
    };

    private static V1.RiskScore Write(RiskFigure risk) => new()
    {
        Kind = (V1.RiskKind)risk.Kind,
        Level = (V1.RiskLevel)risk.Level,
        Probability = risk.Probability,
        Impact = InteractionWriter.Write(risk.Impact),
        Score = risk.ScoreThousandths / Thousand,
        Reasons = { risk.Parts.Select(part => new V1.RiskReason
        {
            Name = part.Name,
            Points = part.PointsThousandths / Thousand,
            Evidence = part.Evidence,
        }) },
    };

    private static V1.Rate Write(RateFigure rate)
    {
        var message = new V1.Rate
        {
            // The contract leaves 0 for what is not said.
            Status = (V1.RateStatus)((int)rate.Status + 1),
            PerWeek = rate.Drop.RatePerWeek,
            Level = rate.Drop.Level,
            Threshold = rate.Drop.Threshold,
        };
        if (rate.Drop.AlarmDay != Never)
        {
            message.AlarmDay = rate.Drop.AlarmDay;
        }

        return message;
    }
}
