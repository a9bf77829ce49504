using CustomerGrains.Domain;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Server.Interactions;
using CustomerGrains.Server.Warnings;
using Google.Protobuf.WellKnownTypes;

namespace CustomerGrains.Server.Customers;

/// <summary>Writes what has been decided about customers to the wire.</summary>
internal static class StandingWriter
{
    /// <summary>The grades, without gradings that never said anything.</summary>
    public static List<V1.DecidedGrade> Grades(Standing? standing)
    {
        List<V1.DecidedGrade> grades = [];
        for (int place = 0; place < (standing?.Grades.Length ?? 0); place++)
        {
            if (Grade(standing!, place) is { } grade)
            {
                grades.Add(grade);
            }
        }

        return grades;
    }

    /// <summary>The grade of a grading; null when there is nothing to say of it.</summary>
    public static V1.DecidedGrade? Grade(Standing standing, string grading)
    {
        for (int place = 0; place < standing.Grades.Length; place++)
        {
            if (standing.Shape.Gradings[place].Name == grading)
            {
                return Grade(standing, place);
            }
        }

        return null;
    }

    public static List<V1.DecidedStage> Stages(Standing? standing)
    {
        List<V1.DecidedStage> stages = [];
        for (int place = 0; place < (standing?.Stages.Length ?? 0); place++)
        {
            (NamedSteps names, StageStanding stage) = (standing!.Shape.Lifecycles[place], standing.Stages[place]);
            if (stage.Stage != 0)
            {
                stages.Add(new V1.DecidedStage
                {
                    Lifecycle = names.Name,
                    Stage = names.NameOf(stage.Stage),
                    Since = Day(stage.SinceDay),
                    StandardVersion = standing.Versions[stage.VersionPlace],
                });
            }
        }

        return stages;
    }

    public static IEnumerable<string> Segments(Standing? standing) =>
        standing is { Segments: not 0 } ? standing.Shape.Segments.Where((_, place) => (standing.Segments >> place & 1) != 0) : [];

    public static V1.DecisionChange Write(DecisionChange change) => new()
    {
        Subject = (V1.DecisionSubject)change.Subject,
        Name = change.Name,
        From = change.From,
        To = change.To,
        Reason = (V1.DecisionReason)change.Reason,
        Due = change.DueDay == 0 ? null : Day(change.DueDay),
        Late = { WarningWriter.Limits(change.Late) },
    };

    /// <summary>The midnight with which a UTC day begins.</summary>
    public static Timestamp Day(int day) => InteractionWriter.Write(Instant.StartOfDay(day));

    public static V1.GradeOverride Override(string level, string reason, string by, int untilDay) =>
        new() { Level = level, Reason = reason, By = by, Until = Day(untilDay) };

    private static V1.DecidedGrade? Grade(Standing standing, int place)
    {
        (NamedSteps names, GradeStanding grade) = (standing.Shape.Gradings[place], standing.Grades[place]);
        return grade.SinceDay == 0 && grade.Level == 0 ? null : new V1.DecidedGrade
        {
            Grading = names.Name,
            Level = names.NameOf(grade.Level),
            Since = Day(grade.SinceDay),
            StandardVersion = standing.Versions[grade.VersionPlace],
            Pending = grade.Candidate == 0 ? null : new V1.PendingGrade
            {
                Level = names.NameOf(grade.Candidate),
                Since = Day(grade.CandidateSinceDay),
                Due = grade.DueDay == 0 ? null : Day(grade.DueDay),
            },
            Override = OverrideOf(standing, names.Name),
        };
    }

    private static V1.GradeOverride? OverrideOf(Standing standing, string grading)
    {
        foreach (GradeOverride each in standing.Overrides)
        {
            if (each.Grading == grading)
            {
                return Override(each.Level, each.Reason, each.By, each.UntilDay);
            }
        }

        return null;
    }
}
