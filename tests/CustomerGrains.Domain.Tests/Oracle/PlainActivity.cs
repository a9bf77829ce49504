using CustomerGrains.Domain.Assessments;
using CustomerGrains.Domain.Interactions;

namespace CustomerGrains.Domain.Tests.Oracle;

/// <summary>Activity by its definitions.</summary>
internal static class PlainActivity
{
    public static ActivityFigures Of(PlainFacts facts) => new(
        [.. PlainFacts.Windows.Select(window => Window(facts, window))],
        MeanSeconds(facts.Within<ServiceContact>(365).Select(each => each.Detail.ResponseMilliseconds)),
        MeanSeconds(facts.Within<ServiceContact>(365).Select(each => each.Detail.ResolutionMilliseconds)));

    private static ActivityWindow Window(PlainFacts facts, int window)
    {
        Visit[] visits = [.. facts.Within<Visit>(window).Select(each => each.Detail)];
        ProductUse[] uses = [.. facts.Within<ProductUse>(window).Select(each => each.Detail)];
        int[] days = [.. facts.Within<InteractionDetail>(window).Select(each => each.Day)];
        return new ActivityWindow(
            window,
            days.Length,
            window == 0 ? null : days.Distinct().Count(),
            visits.Length,
            visits.Sum(each => (long)each.Pages),
            uses.Sum(each => (long)each.Times),
            facts.Within<ServiceContact>(window).Count(),
            (visits.Sum(each => each.DurationMilliseconds ?? 0) + uses.Sum(each => each.DurationMilliseconds ?? 0)) / 1000);
    }

    private static double? MeanSeconds(IEnumerable<long?> milliseconds) => milliseconds.Average() / 1000;
}
