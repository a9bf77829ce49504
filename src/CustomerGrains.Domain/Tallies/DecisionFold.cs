using CustomerGrains.Domain.Care;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Warnings;

namespace CustomerGrains.Domain.Tallies;

/// <summary>What decisions count as, on the day on which they were recorded.</summary>
internal static class DecisionFold
{
    /// <summary>Adds what a change counts as.</summary>
    public static void Add(TallyBatch batch, DecisionChange change, in TalliedRecord record, int cohort)
    {
        TallyMeasure? measure = change.Subject switch
        {
            DecisionSubject.Grading => OfGrade(change, record.Standing!.Shape),
            DecisionSubject.Warning => OfWarning(change),
            DecisionSubject.Intervention => OfIntervention(change),
            DecisionSubject.Task => OfTask(change.Reason),
            _ => null,
        };
        if (measure is not { } known)
        {
            return;
        }

        Add(batch, change, record.RecordedDay, cohort, known);
        if (known == TallyMeasure.InterventionsEnded && IsSaved(change, record.Detail))
        {
            Add(batch, change, record.RecordedDay, cohort, TallyMeasure.InterventionsSaved);
        }
        else if (known == TallyMeasure.WarningsResolved && OfOutcome(record.Detail) is { } outcome)
        {
            Add(batch, change, record.RecordedDay, cohort, outcome);
        }
    }

    /// <summary>Counts for the cohort, and where it is about a rule for that too.</summary>
    private static void Add(TallyBatch batch, DecisionChange change, int day, int cohort, TallyMeasure measure)
    {
        batch.Add(day, cohort, measure, 1);
        if (change.Subject == DecisionSubject.Warning)
        {
            batch.Add(day, batch.PlaceOf(new TallySubject(TallySubjectKind.Warning, change.Name)), measure, 1);
            AddOfRule(TallySubjectKind.WarnedCohort);
        }
        else if (change.Subject == DecisionSubject.Task)
        {
            AddOfRule(TallySubjectKind.TaskedCohort);
        }

        void AddOfRule(TallySubjectKind kind) =>
            batch.Add(day, batch.PlaceOf(new TallySubject(kind, RuleCohort.NameOf(change.Name, batch.Subjects[cohort].Name))), measure, 1);
    }

    private static TallyMeasure? OfGrade(DecisionChange change, StandingShape shape)
    {
        int grading = Cohort.GradingOf(shape);
        if (change.Reason is DecisionReason.Notice or DecisionReason.NoticeWithdrawn || grading < 0 || shape.Gradings[grading].Name != change.Name)
        {
            return null;
        }

        (int from, int to) = (shape.Gradings[grading].NumberOf(change.From), shape.Gradings[grading].NumberOf(change.To));
        return from == 0 || to == 0 || from == to ? null : to > from ? TallyMeasure.Promotions : TallyMeasure.Demotions;
    }

    /// <summary>One that had ended when the customer bought again does not end a second time.</summary>
    private static TallyMeasure? OfIntervention(DecisionChange change) => change.Reason switch
    {
        DecisionReason.InterventionStarted => TallyMeasure.InterventionsStarted,
        DecisionReason.InterventionFinished or DecisionReason.InterventionLapsed => TallyMeasure.InterventionsEnded,
        DecisionReason.WonBack when change.From != change.To => TallyMeasure.InterventionsEnded,
        _ => null,
    };

    private static TallyMeasure? OfTask(DecisionReason reason) => reason switch
    {
        DecisionReason.TaskOpened => TallyMeasure.TasksOpened,
        DecisionReason.TaskDone or DecisionReason.TaskSeenDone => TallyMeasure.TasksDone,
        DecisionReason.TaskSkipped or DecisionReason.TaskLapsed => TallyMeasure.TasksNotDone,
        DecisionReason.TaskOverdue => TallyMeasure.TasksOverdue,
        _ => null,
    };

    private static bool IsSaved(DecisionChange change, InteractionDetail detail) => change.Reason == DecisionReason.WonBack
        || (change.Reason == DecisionReason.InterventionFinished && detail is InterventionFinish { Outcome: InterventionOutcome.Accepted });

    /// <summary>One that goes from somebody to another one is not taken again.</summary>
    private static TallyMeasure? OfWarning(DecisionChange change) => change.Reason switch
    {
        DecisionReason.WarningOpened or DecisionReason.WarningRaised => TallyMeasure.WarningsOpened,
        DecisionReason.WarningReopened => TallyMeasure.WarningsReopened,
        DecisionReason.WarningEscalated => TallyMeasure.WarningsEscalated,
        DecisionReason.WarningAcknowledged when change.From != change.To => TallyMeasure.WarningsTaken,
        DecisionReason.CauseEnded => TallyMeasure.WarningsCeased,
        DecisionReason.WarningResolved => TallyMeasure.WarningsResolved,
        _ => null,
    };

    private static TallyMeasure? OfOutcome(InteractionDetail detail) => detail switch
    {
        WarningResolution { Outcome: WarningOutcome.Handled } => TallyMeasure.WarningsHandled,
        WarningResolution { Outcome: WarningOutcome.FalseAlarm } => TallyMeasure.WarningsFalse,
        _ => null,
    };
}
