using System.Runtime.InteropServices;
using CustomerGrains.Domain.Care;
using CustomerGrains.Domain.Feedbacks;
using CustomerGrains.Domain.Lifecycles;
using CustomerGrains.Domain.Loyalty;
using CustomerGrains.Domain.Warnings;

namespace CustomerGrains.Domain.Decisions;

/// <summary>One round of decisions about one customer.</summary>
/// <param name="standard">The standard.</param>
/// <param name="before">The standing before, with the standard's names; null for a new customer.</param>
/// <param name="foreign">The standing under the version before, when this is the first round under another one; else null.</param>
/// <param name="day">The UTC day.</param>
internal struct DecisionRound(CompiledStandard standard, Standing? before, Standing? foreign, int day)
{
    private static readonly DecisionChange[] NoChanges = [];

    /// <summary>Whether the standard was in force before the one that it follows now: what it had decided holds again.</summary>
    private readonly bool _isReturn = foreign is not null && Takeover.IsReturn(foreign, standard);

    private List<DecisionChange>? _changes;
    private List<WarningStanding>? _warnings;
    private CareStanding? _care;

    /// <summary>The standing that was come to; the one before where it is the same.</summary>
    public readonly Decision Result(in StandingDraft draft)
    {
        GradeOverride[] overrides = OverridesInForce();
        if (before is not null && foreign is null && ReferenceEquals(overrides, before.OverrideArray) && _warnings is null && ReferenceEquals(_care ?? before.Care, before.Care) && draft.Equals(before))
        {
            return new Decision(before, []);
        }

        ReadOnlySpan<GradeStanding> grades = ((ReadOnlySpan<GradeStanding>)draft.Grades)[..standard.Gradings.Length];
        ReadOnlySpan<StageStanding> stages = ((ReadOnlySpan<StageStanding>)draft.Stages)[..standard.Lifecycles.Length];
        var standing = new Standing(
            draft.Segments,
            standard.Shape,
            before is not null && grades.SequenceEqual(before.Grades) ? before.GradeArray : grades.ToArray(),
            before is not null && stages.SequenceEqual(before.Stages) ? before.StageArray : stages.ToArray(),
            before?.VersionArray ?? standard.Shape.OwnVersions,
            overrides,
            Warnings())
        {
            Care = (_care ?? before?.Care) is { IsEmpty: false } care ? care : null,
            Earlier = foreign is null ? before?.Earlier : _isReturn ? null : foreign.WithoutEarlier(),
        };
        return new Decision(standing, foreign is not null ? [.. Gone(foreign), .. _changes ?? []] : _changes is null ? NoChanges : _changes);
    }

    /// <summary>Decides whether the customer belongs to a segment.</summary>
    public void DecideSegment(ref DecisionView view, int place)
    {
        ulong bit = 1UL << place;
        bool wasMember = (view.Draft.Segments & bit) != 0;
        bool isMember = standard.Segments[place].Holds(ref view);
        if (isMember != wasMember)
        {
            view.Draft.Segments ^= bit;
            Add(new DecisionChange(
                DecisionSubject.Segment, standard.Shape.Segments[place], "", "", isMember ? DecisionReason.SegmentEntered : DecisionReason.SegmentLeft));
        }
    }

    /// <summary>Decides a stage.</summary>
    public void DecideStage(ref DecisionView view, int place)
    {
        CompiledLifecycle lifecycle = standard.Lifecycles[place];
        ref StageStanding stage = ref view.Draft.Stages[place];
        StageStanding present = stage;
        TellReturn(DecisionSubject.Lifecycle, standard.Shape.Lifecycles[place], present.Stage, foreign?.StageOf(standard.Shape.Lifecycles[place].Name));
        if (present.Stage == 0)
        {
            stage = new StageStanding(1, (ushort)day);
        }

        int next = lifecycle.Next(ref view, stage, day);
        stage = next == stage.Stage ? stage : new StageStanding((byte)next, (ushort)day);
        if (stage.Stage != present.Stage)
        {
            NamedSteps names = standard.Shape.Lifecycles[place];
            string from = present.Stage != 0 ? names.NameOf(present.Stage) : _isReturn ? "" : foreign?.StageOf(names.Name) ?? "";
            DecisionReason reason = present.Stage != 0 ? DecisionReason.Transition : foreign is null ? DecisionReason.First : DecisionReason.StandardChange;
            Add(new DecisionChange(DecisionSubject.Lifecycle, names.Name, from, names.NameOf(stage.Stage), reason));
        }
    }

    /// <summary>Decides about warnings, when all else is decided.</summary>
    public void DecideWarnings(ref DecisionView view, Instant at)
    {
        bool isExcluded = (view.Draft.Segments & standard.ExcludingSegments) != 0;
        for (int place = 0; place < standard.Warnings.Length; place++)
        {
            WarningStanding? present = before?.WarningOf(place);
            WarningStanding? next = standard.Warnings[place].Next(ref view, place, present, isExcluded, at, out DecisionReason? reason);
            if (!ReferenceEquals(next, present))
            {
                Put(present, next!);
            }

            if (reason is { } told)
            {
                string from = present is null || told == DecisionReason.WarningOpened ? "" : WarningSteps.NameOf(present.State);
                Add(new DecisionChange(DecisionSubject.Warning, standard.Shape.Warnings[place], from, WarningSteps.NameOf(next!.State), told)
                {
                    Late = told == DecisionReason.WarningEscalated ? next.Escalations : WarningLimits.None,
                });
            }
        }
    }

    /// <summary>
    /// Decides what the day alone does to points and feedback, before anything else, so that conditions find what is left: deciding again then
    /// comes to the same.
    /// </summary>
    public void DecideCare(ref DecisionView view, Instant at)
    {
        if (before?.Care is not { } care || care.NextDay > view.Metrics.Day)
        {
            return;
        }

        PointsStanding? points = care.Points?.ExpiredOn(view.Metrics.Day);
        List<DecisionChange> changes = _changes ??= [];
        if (points is not null)
        {
            PointsDecisions.Tell(care.Points!, points, DecisionReason.PointsExpired, changes);
        }

        FeedbackStanding? feedback = care.Feedback is { } cases ? FeedbackDecisions.On(view.Metrics.Day, cases, at, changes) : null;
        _care = care with { Points = points, Feedback = feedback };
        view.Draft.Care = _care;
        view.Metrics.Care = _care;
    }

    /// <summary>Decides about tasks, when all else is decided.</summary>
    public void DecideTasks(ref DecisionView view, Instant at)
    {
        bool isExcluded = (view.Draft.Segments & standard.ExcludingSegments) != 0;
        foreach (CompiledTask task in standard.Tasks)
        {
            CareTask? present = before?.Care?.TaskOf(task.Rule.Name);
            CareTask? next = task.Next(ref view, present, isExcluded, at, out DecisionReason? reason);
            if (!ReferenceEquals(next, present))
            {
                _care = (_care ?? before?.Care ?? CareStanding.None).With(next!);
                string from = present is null || reason == DecisionReason.TaskOpened ? "" : TaskSteps.NameOf(present.State);
                Add(new DecisionChange(DecisionSubject.Task, task.Rule.Name, from, TaskSteps.NameOf(next!.State), reason!.Value));
            }
        }

        if (foreign?.Care is { } care)
        {
            DropTasks(care);
        }
    }

    /// <summary>Decides about interventions, when all else is decided.</summary>
    public void DecideInterventions(ref DecisionView view, Instant at)
    {
        if (before?.Care is not { Interventions.Count: > 0 } care)
        {
            return;
        }

        bool isExcluded = (view.Draft.Segments & standard.ExcludingSegments) != 0;
        foreach (Intervention present in care.Interventions)
        {
            Intervention next = InterventionCourse.Next(ref view, present, isExcluded, at, out DecisionReason? reason);
            if (!ReferenceEquals(next, present))
            {
                _care = ActionTrails.Note((_care ?? care).With(next), present, next, standard, before.Grades, day);
                Add(new DecisionChange(
                    DecisionSubject.Intervention, next.Action, InterventionSteps.NameOf(present.State), InterventionSteps.NameOf(next.State), reason!.Value));
            }
        }
    }

    /// <summary>
    /// Decides of which actions that some are held out of it is the first midnight over which they are for the customer, when all else is decided:
    /// of those who are held out as of the others, for from then on both are compared.
    /// </summary>
    public void DecideEligibility(ref DecisionView view)
    {
        bool isExcluded = (view.Draft.Segments & standard.ExcludingSegments) != 0;
        ReadOnlySpan<WarningStanding> warnings = _warnings is null ? before?.WarningArray : CollectionsMarshal.AsSpan(_warnings);
        foreach (CompiledAction action in standard.MeasuredActions)
        {
            CareStanding? care = _care ?? before?.Care;
            if (care?.TrailOf(action.Rule.Name) is not { EligibleDay: not 0 })
            {
                CareStanding? next = ActionTrails.Look(care, action.Rule, !isExcluded && action.IsFor(ref view, warnings), standard, day, view.Draft);
                _care = ReferenceEquals(next, care) ? _care : next;
            }
        }
    }

    /// <summary>Decides a grade.</summary>
    public void DecideGrade(ref DecisionView view, int place)
    {
        CompiledGrading grading = standard.Gradings[place];
        ref GradeStanding grade = ref view.Draft.Grades[place];
        TellReturn(DecisionSubject.Grading, standard.Shape.Gradings[place], grade.Level, foreign?.LevelOf(standard.Shape.Gradings[place].Name));
        bool isFreed = false;
        if (before is { Overrides.Length: > 0 })
        {
            if (Override(grading) is { } set)
            {
                Move(ref grade, place, standard.Shape.Gradings[place].NumberOf(set.Level), DecisionReason.Override);
                return;
            }

            isFreed = HasEnded(grading);
        }

        if ((view.Draft.Segments & standard.ExcludingSegments) != 0)
        {
            Move(ref grade, place, 0, DecisionReason.Excluded);
            return;
        }

        if (grade.Level == 0 || isFreed)
        {
            DecideAnew(ref view, ref grade, place, isFreed);
            return;
        }

        if (foreign is not null && !_isReturn)
        {
            FollowTheStandard(ref view, ref grade, place);
        }

        GradeStanding present = grade;

        // After a promotion or a demotion figures are looked at from the new level, so that deciding again finds nothing to do.
        while (GradeSteps.Take(ref grade, grading.Rule.Target(ref view, grade.Level), grading.Stability, day) is { } reason)
        {
            Tell(present, grade, place, reason);
            if (reason is not (DecisionReason.Promotion or DecisionReason.Demotion))
            {
                break;
            }

            present = grade;
        }
    }

    /// <summary>The level without anything known of before: the thresholds as they are, at once; none where nothing can be said.</summary>
    private void DecideAnew(ref DecisionView view, ref GradeStanding grade, int place, bool isFreed)
    {
        bool wasExcluded = before is { } known && (known.Segments & standard.ExcludingSegments) != 0;
        DecisionReason reason = isFreed ? DecisionReason.OverrideEnded
            : foreign is not null ? DecisionReason.StandardChange
            : wasExcluded ? DecisionReason.Included
            : DecisionReason.First;
        GradeStanding present = grade;
        Move(ref grade, place, standard.Gradings[place].Rule.Target(ref view, 0), reason);
        if (isFreed && grade.Level == present.Level)
        {
            Tell(present, grade, place, reason);
        }
    }

    /// <summary>What the new rules ask for and was not pending comes at once, down by notice where the grading gives notice.</summary>
    private void FollowTheStandard(ref DecisionView view, ref GradeStanding grade, int place)
    {
        CompiledGrading grading = standard.Gradings[place];
        int target = grading.Rule.Target(ref view, grade.Level);
        bool isPending = grade.Candidate != 0 && grade.Candidate > grade.Level == target > grade.Level;
        if (target == 0 || target == grade.Level || isPending)
        {
            return;
        }

        if (target > grade.Level || grading.Stability.GraceDays == 0)
        {
            int level = target > grade.Level ? target : GradeSteps.Below(grade, target, grading.Stability);
            Move(ref grade, place, level, DecisionReason.StandardChange);
            return;
        }

        GradeStanding present = grade;
        grade = grade with
        {
            Candidate = (byte)GradeSteps.Below(grade, target, grading.Stability),
            CandidateSinceDay = (ushort)day,
            DueDay = (ushort)Math.Min(day + grading.Stability.GraceDays, ushort.MaxValue),
        };
        Tell(present, grade, place, DecisionReason.Notice);
    }

    /// <summary>Tells what holds again because its standard is in force again.</summary>
    private void TellReturn(DecisionSubject subject, NamedSteps names, int number, string? foreignName)
    {
        if (_isReturn && names.NameOf(number) != foreignName)
        {
            Add(new DecisionChange(subject, names.Name, foreignName ?? "", names.NameOf(number), DecisionReason.StandardChange));
        }
    }

    /// <summary>Puts a grade to a level, unless it is there, with nothing pending.</summary>
    private void Move(ref GradeStanding grade, int place, int level, DecisionReason reason)
    {
        GradeStanding present = grade;
        grade = level == present.Level ? present.Settled : new GradeStanding((byte)level, (ushort)day);
        if (level != present.Level || (level == 0 && LevelGone(present, place).Length > 0))
        {
            Tell(present, grade, place, reason);
        }
    }

    /// <summary>The level under the version before, where this one has no such level and so nothing of it; what holds again was told already.</summary>
    private readonly string LevelGone(in GradeStanding present, int place) =>
        present.Level == 0 && !_isReturn ? foreign?.LevelOf(standard.Shape.Gradings[place].Name) ?? "" : "";

    private void Tell(in GradeStanding from, in GradeStanding to, int place, DecisionReason reason)
    {
        NamedSteps names = standard.Shape.Gradings[place];
        string was = from.Level == 0 ? LevelGone(from, place) : names.NameOf(from.Level);
        int level = reason == DecisionReason.Notice ? to.Candidate : to.Level;
        Add(new DecisionChange(
            DecisionSubject.Grading, names.Name, was, names.NameOf(level), reason, reason == DecisionReason.Notice ? to.DueDay : 0));
    }

    private readonly GradeOverride? Override(CompiledGrading grading)
    {
        foreach (GradeOverride each in before!.Overrides)
        {
            if (each.Grading == grading.Grading.Name && IsInForce(each))
            {
                return each;
            }
        }

        return null;
    }

    private bool HasEnded(CompiledGrading grading)
    {
        foreach (GradeOverride each in before!.Overrides)
        {
            if (each.Grading == grading.Grading.Name)
            {
                return true;
            }
        }

        return false;
    }

    private readonly bool IsInForce(GradeOverride set)
    {
        foreach (NamedSteps names in standard.Shape.Gradings)
        {
            if (names.Name == set.Grading)
            {
                return set.UntilDay > day && names.NumberOf(set.Level) != 0;
            }
        }

        return false;
    }

    /// <summary>The grades set by hand that still hold; the very array from before when all of them do.</summary>
    private readonly GradeOverride[] OverridesInForce()
    {
        if (before is null)
        {
            return [];
        }

        List<GradeOverride>? kept = null;
        GradeOverride[] all = before.OverrideArray;
        for (int place = 0; place < all.Length; place++)
        {
            bool isInForce = IsInForce(all[place]);
            if (!isInForce)
            {
                kept ??= [.. all.AsSpan(0, place)];
            }
            else
            {
                kept?.Add(all[place]);
            }
        }

        return kept is null ? all : [.. kept];
    }

    /// <summary>Tasks of rules that the standard no longer has.</summary>
    private void DropTasks(CareStanding care)
    {
        CompiledStandard known = standard;
        foreach (CareTask task in care.Tasks.Where(task => known.Tasks.All(each => each.Rule.Name != task.Rule)))
        {
            _care = (_care ?? care).WithoutTask(task.Rule);
            if (task.IsActive)
            {
                Add(new DecisionChange(DecisionSubject.Task, task.Rule, TaskSteps.NameOf(task.State), "", DecisionReason.StandardChange));
            }
        }
    }

    /// <summary>Puts a warning in the place of another one.</summary>
    private void Put(WarningStanding? present, WarningStanding next)
    {
        _warnings ??= [.. before?.WarningArray ?? []];
        if (present is not null)
        {
            _warnings.Remove(present);
        }

        _warnings.Add(next);
    }

    /// <summary>The warnings, without those that are over and past their cool-down; the very array from before where nothing changed.</summary>
    private readonly WarningStanding[] Warnings()
    {
        if (_warnings is null)
        {
            return before?.WarningArray ?? [];
        }

        CompiledStandard known = standard;
        int today = day;
        return [.. _warnings.Where(each => !known.Warnings[each.Rule].IsForgotten(each, today)).OrderBy(each => each.Rule)];
    }

    /// <summary>Grades, stages, segments and warnings of gradings, lifecycles, segments and rules that the standard no longer has.</summary>
    private readonly List<DecisionChange> Gone(Standing foreign)
    {
        List<DecisionChange> gone = [];
        for (int place = 0; place < foreign.Shape.Segments.Count; place++)
        {
            string segment = foreign.Shape.Segments[place];
            if ((foreign.Segments >> place & 1) != 0 && !standard.Shape.Segments.Contains(segment))
            {
                gone.Add(new DecisionChange(DecisionSubject.Segment, segment, "", "", DecisionReason.SegmentLeft));
            }
        }

        for (int place = 0; place < foreign.Grades.Length; place++)
        {
            NamedSteps names = foreign.Shape.Gradings[place];
            if (foreign.Grades[place].Level != 0 && standard.Shape.Gradings.All(each => each.Name != names.Name))
            {
                gone.Add(new DecisionChange(
                    DecisionSubject.Grading, names.Name, names.NameOf(foreign.Grades[place].Level), "", DecisionReason.StandardChange));
            }
        }

        for (int place = 0; place < foreign.Stages.Length; place++)
        {
            NamedSteps names = foreign.Shape.Lifecycles[place];
            if (foreign.Stages[place].Stage != 0 && standard.Shape.Lifecycles.All(each => each.Name != names.Name))
            {
                gone.Add(new DecisionChange(
                    DecisionSubject.Lifecycle, names.Name, names.NameOf(foreign.Stages[place].Stage), "", DecisionReason.StandardChange));
            }
        }

        for (int place = 0; place < foreign.Warnings.Length; place++)
        {
            WarningStanding warning = foreign.Warnings[place];
            string rule = foreign.Shape.Warnings[warning.Rule];
            if (warning.IsActive && !standard.Shape.Warnings.Contains(rule))
            {
                gone.Add(new DecisionChange(DecisionSubject.Warning, rule, WarningSteps.NameOf(warning.State), "", DecisionReason.StandardChange));
            }
        }

        return gone;
    }

    private void Add(DecisionChange change) => (_changes ??= []).Add(change);
}
