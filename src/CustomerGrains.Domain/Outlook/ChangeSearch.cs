using CustomerGrains.Domain.Assessments;
using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Risks;
using CustomerGrains.Domain.Standards;

namespace CustomerGrains.Domain.Outlook;

/// <summary>The search for the first day whose levels are not today's. No allocation: it may run after every interaction.</summary>
internal readonly ref struct ChangeSearch
{
    private readonly CustomerState _state;
    private readonly Standard _standard;
    private readonly int _today;
    private readonly int _end;
    private readonly PurchaseFacts _facts;
    private readonly Evidence _evidence;
    private readonly Assessment _present;

    public ChangeSearch(CustomerState state, Standard standard, int today)
    {
        _state = state;
        _standard = standard;
        _today = today;
        _facts = new PurchaseFacts(state, standard);
        int horizon = today + NextChange.HorizonDays;
        _evidence = Evidence.Of(state.Ledger, standard, today, horizon - DayLedger.SignalDays + 1);
        _present = Assessor.Assess(state, _facts, _evidence, standard, today);
        _end = Math.Min(horizon, CertainChange());
    }

    /// <summary>
    /// The first day with other levels, or the end of the search: of the days that are in doubt, the half nearest to what is known is
    /// looked at next.
    /// </summary>
    public int FirstDay()
    {
        var start = new OutlookPoint(_state, _facts, _evidence, _standard, _today, _today);
        start.LookAtRisks(_state, _facts, _standard);
        int doubtful = _end;
        while (start.Day < _end - 1)
        {
            int to = doubtful < _end ? start.Day + Math.Max(1, (doubtful - start.Day) / 2) : _end - 1;
            var end = new OutlookPoint(_state, _facts, _evidence, _standard, _today, to);
            if (AreSurelyThePresent(start, ref end))
            {
                start = end;
            }
            else if (to > start.Day + 1)
            {
                doubtful = to;
            }
            else if (Assessor.Assess(_state, _standard, Instant.StartOfDay(to)).HasLevelsOf(_present))
            {
                end.LookAtRisks(_state, _facts, _standard);
                (start, doubtful) = (end, _end);
            }
            else
            {
                return to;
            }

            doubtful = doubtful > start.Day ? doubtful : _end;
        }

        return _end;
    }

    /// <summary>The first day on which something surely changes, because it depends on silence alone; or one on which bounds end.</summary>
    private int CertainChange()
    {
        int next = SignModel.NextAfter(_state, _facts, _standard, _today);
        if (_present.Stage == Stage.Loyal)
        {
            next = Math.Min(next, _facts.Last + _standard.LoyalRecencyDays + 1);
        }

        return Math.Min(next, Forgetting.NextAfter(_state, _evidence, _today));
    }

    /// <summary>Whether every day after one point, up to the other and with it, is sure to have the present levels. Risks cost most and come last.</summary>
    private bool AreSurelyThePresent(in OutlookPoint start, ref OutlookPoint end)
    {
        var bounds = new LevelBounds(_evidence, _standard, start, end);
        if (!bounds.HasOnlyTierAndUnhappiness(_present, _facts.Days > 0))
        {
            return false;
        }

        end.LookAtRisks(_state, _facts, _standard);
        return bounds.HasOnlyRisks(_present.Risks, _facts.Days > 0, start, end);
    }
}
