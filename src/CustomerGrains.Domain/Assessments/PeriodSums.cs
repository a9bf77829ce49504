namespace CustomerGrains.Domain.Assessments;

/// <summary>Net revenue, margin and cost of a period, in minor units of the reporting currency and not yet cut to 64 bits.</summary>
/// <param name="NetRevenue">Revenue less refunds.</param>
/// <param name="Margin">What it leaves after the cost of goods.</param>
/// <param name="Acquisition">Cost of winning the customer.</param>
/// <param name="Retention">Cost of keeping it.</param>
/// <param name="Service">Cost of serving it.</param>
/// <param name="Other">Other cost.</param>
internal readonly record struct PeriodSums(Int128 NetRevenue, Int128 Margin, long Acquisition, long Retention, long Service, long Other)
{
    /// <summary>All cost.</summary>
    public Int128 Cost => (Int128)Acquisition + Retention + Service + Other;

    /// <summary>Margin less all cost.</summary>
    public Int128 Profit => Margin - Cost;

    /// <summary>Profit per unit of cost; null without cost.</summary>
    public double? ReturnOnCost => Cost > 0 ? (double)Profit / (double)Cost : null;
}
