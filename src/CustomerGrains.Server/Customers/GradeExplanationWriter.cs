using CustomerGrains.Domain.Conditions;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Explanations;

namespace CustomerGrains.Server.Customers;

/// <summary>Writes explanations of grades to the wire.</summary>
internal static class GradeExplanationWriter
{
    private const double Thousand = 1000;

    /// <summary>Writes one grade; null when there is nothing to say of it.</summary>
    public static V1.GradeExplanation? Write(GradeExplanation grade, Standing standing)
    {
        if (StandingWriter.Grade(standing, grade.Grading) is not { } decided)
        {
            return null;
        }

        return new V1.GradeExplanation
        {
            Grade = decided,
            Parts = { grade.Parts.Select(Write) },
            Held = { grade.Held.Select(Write) },
            Next = grade.Next is { } next ? Write(next) : null,
            Losing = { grade.Losing.Select(Write) },
            CustomerText = grade.CustomerText,
            WhyNone = grade.WhyNone,
        };
    }

    private static V1.GradePart Write(GradePart part)
    {
        var message = new V1.GradePart
        {
            Metric = part.Metric,
            Score = part.ScoreThousandths / Thousand,
            Weight = part.WeightThousandths / Thousand,
            Points = part.PointsThousandths / Thousand,
        };
        if (part.Actual is { } value)
        {
            message.Value = value;
        }

        return message;
    }

    private static V1.MissingForNext Write(MissingForNext next) => new()
    {
        Level = next.Level,
        Missing = { next.Missing.Select(Write) },
        IsEachEnough = next.IsEachEnough,
        ConfirmDays = next.ConfirmDays,
    };

    /// <summary>Writes a comparison as it came out.</summary>
    public static V1.ExplainedComparison Write(ConditionLeaf leaf)
    {
        var message = new V1.ExplainedComparison
        {
            What = leaf.What,
            IsSatisfied = leaf.IsSatisfied,
            IsUnknown = leaf.IsUnknown,
            Actual = leaf.Actual,
            Needed = leaf.Needed,
            IsTellable = leaf.IsTellable,
            Behind = { leaf.Behind.Select(Write) },
        };
        if (leaf.ActualNumber is { } actual)
        {
            message.ActualNumber = actual;
        }

        if (leaf.NeededNumber is { } needed)
        {
            message.NeededNumber = needed;
        }

        return message;
    }
}
