using CustomerGrains.Domain.Gradings;
using CustomerGrains.Domain.Lifecycles;
using CustomerGrains.Domain.Segments;
using CustomerGrains.Domain.Standards;

namespace CustomerGrains.Server.Standards;

/// <summary>Writes the gradings, lifecycles, segments, warning rules, service plans and actions of a standard into a document.</summary>
internal static class CompositionWriter
{
    public static void Write(Standard standard, V1.Standard into)
    {
        into.Segments.AddRange(standard.Segments.Select(Segment));
        into.Gradings.AddRange(standard.Gradings.Select(Grading));
        into.Lifecycles.AddRange(standard.Lifecycles.Select(Lifecycle));
        into.Warnings.AddRange(standard.Warnings.Select(WarningDocuments.Write));
        into.SubjectWarnings.AddRange(standard.SubjectWarnings.Select(WarningDocuments.Write));
        into.Plans.AddRange(standard.Plans.Select(CareDocumentWriter.Plan));
        into.Actions.AddRange(standard.Actions.Select(CareDocumentWriter.Action));
        into.Tasks.AddRange(standard.Tasks.Select(CareDocumentWriter.Task));
        into.Holidays.AddRange(standard.Holidays.Select(CareDocumentWriter.Holiday));
        into.Points = standard.Points is { } points ? LoyaltyDocuments.Write(points) : null;
        into.Feedback = standard.Feedback is { } feedback ? LoyaltyDocuments.Write(feedback) : null;
    }

    private static V1.Segment Segment(Segment from) => new()
    {
        Name = from.Name, Title = from.Title, When = ConditionWriter.Write(from.When), ExcludesFromGrading = from.ExcludesFromGrading,
    };

    private static V1.Grading Grading(Grading from)
    {
        var grading = new V1.Grading { Name = from.Name, Title = from.Title, Levels = { from.Levels.Select(Level) } };
        switch (from.Rule)
        {
            case ThresholdRule rule:
                grading.Metric = rule.Metric;
                break;
            case ScoreRule rule:
                grading.Score.AddRange(rule.Parts.Select(Part));
                break;
            case PercentileRule rule:
                grading.PercentileOf = rule.Metric;
                grading.RefreshDays = rule.RefreshDays;
                break;
        }

        if (from.Stability != Stability.AtOnce)
        {
            grading.Stability = new V1.Stability
            {
                EnterFactor = from.Stability.EnterFactor,
                LeaveFactor = from.Stability.LeaveFactor,
                ConfirmDays = from.Stability.ConfirmDays,
                DwellDays = from.Stability.DwellDays,
                GraceDays = from.Stability.GraceDays,
                OneStepDown = from.Stability.OneStepDown,
            };
        }

        return grading;
    }

    private static V1.ScorePart Part(ScorePart from)
    {
        var part = new V1.ScorePart { Metric = from.Metric, Weight = from.Weight, Required = from.IsRequired };
        switch (from.Shape)
        {
            case Saturating shape:
                part.HalfAt = shape.HalfAt;
                break;
            case Falling shape:
                part.FallsHalfAt = shape.HalfAt;
                break;
            case Linear shape:
                (part.From, part.To) = (shape.From, shape.To);
                break;
        }

        return part;
    }

    private static V1.Level Level(GradeLevel from)
    {
        var level = new V1.Level
        {
            Name = from.Name, Title = from.Title, When = from.When is { } when ? ConditionWriter.Write(when) : null, Capacity = from.Capacity,
        };
        if (from.From is { } value)
        {
            level.From = value;
        }

        if (from.TopShare is { } share)
        {
            level.TopShare = share;
        }

        if (from.YearlyCost > 0)
        {
            level.YearlyCost = from.YearlyCost;
        }

        return level;
    }

    private static V1.Lifecycle Lifecycle(Lifecycle from) => new() { Name = from.Name, Title = from.Title, Stages = { from.Stages.Select(Stage) } };

    private static V1.LifecycleStage Stage(LifecycleStage from) => new()
    {
        Name = from.Name,
        Title = from.Title,
        Transitions =
        {
            from.Transitions.Select(transition => new V1.StageTransition
            {
                To = transition.To, When = transition.When is { } when ? ConditionWriter.Write(when) : null, AfterDays = transition.AfterDays,
            }),
        },
    };
}
