using CustomerGrains.Domain.Feedbacks;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Loyalty;

namespace CustomerGrains.Server.Standards;

/// <summary>Reads the rules of points and of work on feedback out of a document, and writes them into one.</summary>
internal static class LoyaltyDocuments
{
    private static readonly (FeedbackKinds Kind, V1.FeedbackTrigger Word)[] Triggers =
    [
        (FeedbackKinds.Complaint, V1.FeedbackTrigger.Complaint),
        (FeedbackKinds.NegativeFeedback, V1.FeedbackTrigger.NegativeFeedback),
        (FeedbackKinds.Feedback, V1.FeedbackTrigger.Feedback),
        (FeedbackKinds.SurveyWords, V1.FeedbackTrigger.SurveyWords),
    ];

    public static PointsRules Read(V1.PointsRules from, List<(string Path, string Message)> problems)
    {
        var shipped = new PointsRules();
        return shipped with
        {
            PerMoney = from.HasPerMoney ? from.PerMoney : shipped.PerMoney,
            MinimumPurchase = from.MinimumPurchase,
            Rounding = from.Rounding == V1.PointsRounding.Unspecified ? shipped.Rounding : (PointsRounding)from.Rounding,
            Levels = [.. from.Levels.Select(each => new LevelFactor(each.Grading, each.Level, each.Factor))],
            Categories = [.. from.Categories.Select(each => new CategoryFactor(each.Category, each.Factor))],
            Activities = [.. from.Activities.Select(each => new ActivityPoints((InteractionKind)each.Kind, each.Points))],
            ExpiresAfterMonths = from.ExpiresAfterMonths,
            ExpiresAfterDays = from.ExpiresAfterDays,
            Since = from.Since,
            MinimumSpending = from.HasMinimumSpending ? from.MinimumSpending : shipped.MinimumSpending,
            When = from.When is null ? null : new ConditionReader(problems).Read(from.When, "points.when"),
        };
    }

    public static V1.PointsRules Write(PointsRules from) => new()
    {
        PerMoney = from.PerMoney,
        MinimumPurchase = from.MinimumPurchase,
        Rounding = (V1.PointsRounding)from.Rounding,
        Levels = { from.Levels.Select(each => new V1.PointsLevel { Grading = each.Grading, Level = each.Level, Factor = each.Factor }) },
        Categories = { from.Categories.Select(each => new V1.PointsCategory { Category = each.Category, Factor = each.Factor }) },
        Activities = { from.Activities.Select(each => new V1.PointsActivity { Kind = (V1.PointsActivityKind)each.Kind, Points = each.Points }) },
        ExpiresAfterMonths = from.ExpiresAfterMonths,
        ExpiresAfterDays = from.ExpiresAfterDays,
        Since = from.Since,
        MinimumSpending = from.MinimumSpending,
        When = from.When is { } when ? ConditionWriter.Write(when) : null,
    };

    public static FeedbackRules Read(V1.FeedbackRules from)
    {
        var shipped = new FeedbackRules();
        FeedbackKinds opens = FeedbackKinds.None;
        foreach ((FeedbackKinds kind, V1.FeedbackTrigger word) in Triggers)
        {
            opens |= from.Opens.Contains(word) ? kind : FeedbackKinds.None;
        }

        return shipped with
        {
            Opens = from.Opens.Count == 0 ? shipped.Opens : opens,
            HandleWithinDays = from.HasHandleWithinDays ? from.HandleWithinDays : shipped.HandleWithinDays,
            ClosesAfterDays = from.HasClosesAfterDays ? from.ClosesAfterDays : shipped.ClosesAfterDays,
            StaleAfterDays = from.HasStaleAfterDays ? from.StaleAfterDays : shipped.StaleAfterDays,
        };
    }

    public static V1.FeedbackRules Write(FeedbackRules from) => new()
    {
        Opens = { Triggers.Where(each => from.Opens.HasFlag(each.Kind)).Select(each => each.Word) },
        HandleWithinDays = from.HandleWithinDays,
        ClosesAfterDays = from.ClosesAfterDays,
        StaleAfterDays = from.StaleAfterDays,
    };
}
