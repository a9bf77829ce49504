using CustomerGrains.Domain.Assessments;
using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Outlook;

namespace CustomerGrains.Domain.Decisions;

/// <summary>
/// The search for the first day on which a decision may come to another standing. What was once found to stay the same up to a day is not
/// looked at again for spans that end before it. Allocates nothing unless it finds such a day.
/// </summary>
internal readonly ref struct DecisionSearch
{
    private readonly CustomerState _state;
    private readonly Standing _standing;
    private readonly CompiledStandard _standard;
    private readonly DecisionContext _context;
    private readonly int _today;
    private readonly int _end;

    public DecisionSearch(
        CustomerState state, Standing standing, CompiledStandard standard, DecisionContext context, int today, int warningDay, int endDay)
    {
        (_state, _standing, _standard, _context, _today) = (state, standing, standard, context, today);
        int horizon = Math.Min(today + NextDecision.HorizonDays, Math.Max(endDay, today + 1));
        var evidence = Evidence.Of(state.Ledger, standard.Standard, today, horizon - DayLedger.SignalDays + 1);
        _end = Math.Min(Math.Min(horizon, Math.Min(Timers(), Math.Max(warningDay, today + 1))), Forgetting.NextAfter(state, evidence, today));
    }

    /// <summary>The first day in doubt, or the end of the search.</summary>
    /// <param name="start">Today; it is moved ahead.</param>
    public int FirstDay(ref DecisionView start)
    {
        // One place for each segment, lifecycle, grading, warning and measured action: the last day up to which it is known to stay the same.
        Span<int> settledUntil = stackalloc int[
            _standard.Segments.Length + _standard.Lifecycles.Length + _standard.Gradings.Length + _standard.Warnings.Length + _standard.MeasuredActions.Length];
        settledUntil.Clear();
        int doubtful = _end;
        for (int looks = 0; start.Metrics.Day < _end - 1; looks++)
        {
            int day = start.Metrics.Day;
            if (looks == NextDecision.LooksMax)
            {
                return day + 1;
            }

            int to = doubtful < _end ? day + Math.Max(1, (doubtful - day) / 2) : _end - 1;
            DecisionView end = ViewOf(to, start.Draft);
            if (IsSettled(ref start, ref end, settledUntil))
            {
                start = end;
            }
            else if (to > day + 1)
            {
                doubtful = to;
            }
            else if (ReferenceEquals(Decider.Decide(_state, _standing, _standard, _context, Instant.StartOfDay(to)).Standing, _standing))
            {
                start = end;
                doubtful = _end;
            }
            else
            {
                return to;
            }

            doubtful = doubtful > start.Metrics.Day ? doubtful : _end;
        }

        return _end;
    }

    private DecisionView ViewOf(int day, scoped in StandingDraft draft) => new(_state, _standard.Standard, _context, day, draft);

    /// <summary>The first day on which something pending comes, or a timer or an override ends.</summary>
    private int Timers()
    {
        int next = int.MaxValue;
        for (int place = 0; place < _standard.Gradings.Length; place++)
        {
            next = Math.Min(next, GradeSteps.NextAfter(_standing.Grades[place], _standard.Gradings[place].Stability, _today));
        }

        for (int place = 0; place < _standard.Lifecycles.Length; place++)
        {
            next = Math.Min(next, _standard.Lifecycles[place].TimerAfter(_standing.Stages[place], _today));
        }

        if (_standard.Tasks.Length > 0)
        {
            DecisionView view = ViewOf(_today, new StandingDraft(_standing));
            foreach (Care.CompiledTask task in _standard.Tasks)
            {
                next = Math.Min(next, task.TimerAfter(ref view, _standing.Care?.TaskOf(task.Rule.Name)));
            }
        }

        IReadOnlyList<Care.Intervention> interventions = _standing.Care?.Interventions ?? [];
        for (int place = 0; place < interventions.Count; place++)
        {
            next = Math.Min(next, Care.InterventionCourse.TimerAfter(interventions[place], _today));
        }

        next = Math.Min(next, Math.Max(_standing.Care?.NextDay ?? int.MaxValue, _today + 1));
        IReadOnlyList<Care.ActionTrail> trails = _standing.Care?.Trails ?? [];
        for (int place = 0; place < trails.Count; place++)
        {
            // One since an earlier day is of an action that nobody is held out of any more.
            next = trails[place].SinceDay == _today ? Math.Min(next, _today + 1) : next;
        }

        foreach (GradeOverride set in _standing.Overrides)
        {
            next = Math.Min(next, Math.Max(set.UntilDay, _today + 1));
        }

        return next;
    }

    /// <summary>Whether every day after one view, up to the other and with it, is sure to come to the same.</summary>
    private bool IsSettled(ref DecisionView start, ref DecisionView end, scoped Span<int> settledUntil)
    {
        int day = end.Metrics.Day;
        int next = 0;
        foreach (Conditions.CompiledCondition segment in _standard.Segments)
        {
            ref int until = ref settledUntil[next++];
            if (until < day && !segment.IsSettled(ref start, ref end))
            {
                return false;
            }

            until = Math.Max(until, day);
        }

        for (int place = 0; place < _standard.Lifecycles.Length; place++)
        {
            ref int until = ref settledUntil[next++];
            if (until < day && !_standard.Lifecycles[place].IsSettled(ref start, ref end, _standing.Stages[place]))
            {
                return false;
            }

            until = Math.Max(until, day);
        }

        bool isExcluded = (_standing.Segments & _standard.ExcludingSegments) != 0;
        for (int place = 0; !isExcluded && place < _standard.Gradings.Length; place++)
        {
            ref int until = ref settledUntil[next++];
            if (until < day && !IsSettled(ref start, ref end, place))
            {
                return false;
            }

            until = Math.Max(until, day);
        }

        for (int place = 0; !isExcluded && place < _standard.Warnings.Length; place++)
        {
            ref int until = ref settledUntil[next++];
            if (until < day && !_standard.Warnings[place].IsSettled(ref start, ref end, _standing.WarningOf(place)))
            {
                return false;
            }

            until = Math.Max(until, day);
        }

        foreach (Care.CompiledAction action in isExcluded ? [] : _standard.MeasuredActions)
        {
            ref int until = ref settledUntil[next++];
            if (until < day && _standing.Care?.TrailOf(action.Rule.Name) is not { EligibleDay: not 0 } && !action.IsSettled(ref start, ref end, _standing.Warnings))
            {
                return false;
            }

            until = Math.Max(until, day);
        }

        for (int place = 0; !isExcluded && place < _standard.Tasks.Length; place++)
        {
            if (!_standard.Tasks[place].IsSettled(ref start, ref end))
            {
                return false;
            }
        }

        return true;
    }

    private bool IsSettled(ref DecisionView start, ref DecisionView end, int place)
    {
        CompiledGrading grading = _standard.Gradings[place];
        return IsSetByHand(grading) || grading.Rule.IsSettled(ref start, ref end, _standing.Grades[place].Level);
    }

    private bool IsSetByHand(CompiledGrading grading)
    {
        foreach (GradeOverride set in _standing.Overrides)
        {
            if (set.Grading == grading.Grading.Name)
            {
                return true;
            }
        }

        return false;
    }
}
