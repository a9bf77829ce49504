using CustomerGrains.Domain.Assessments;
using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Risks;
using CustomerGrains.Domain.Standards;

namespace CustomerGrains.Domain.Outlook;

/// <summary>The search for the first day whose levels are not today's. No allocation: it may run after every interaction.</summary>
internal readonly ref struct ChangeSearch
{
    private const int FirstStride = 16;

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

    /// <summary>The first day with other levels, or the end of the search.</summary>
    public int FirstDay()
    {
        var start = Look(_today);
        int day = _today;
        int stride = FirstStride;
        int doubtful = _end;
        while (day < _end - 1)
        {
            // Up to the nearest day that bounds from here could not vouch for, half the way; else by growing strides.
            int to = doubtful < _end ? day + Math.Max(1, (doubtful - day) / 2) : Math.Min(day + stride, _end - 1);
            var end = Look(to);
            if (AreSurelyThePresent(start, end))
            {
                (day, start, stride) = (to, end, doubtful < _end ? FirstStride : stride * 4);
            }
            else if (to > day + 1)
            {
                doubtful = to;
            }
            else if (Assessor.Assess(_state, _standard, Instant.StartOfDay(to)).HasLevelsOf(_present))
            {
                (day, start, stride, doubtful) = (to, end, FirstStride, _end);
            }
            else
            {
                return to;
            }

            doubtful = doubtful > day ? doubtful : _end;
        }

        return _end;
    }

    private OutlookPoint Look(int day) => new(_state, _facts, _evidence, _standard, _today, day);

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

    /// <summary>Whether every day after one point, up to the other and with it, is sure to have the present levels.</summary>
    private bool AreSurelyThePresent(in OutlookPoint start, in OutlookPoint end)
    {
        var bounds = new LevelBounds(_evidence, _standard, start, end);
        return bounds.HasOnly(_present, _facts.Days > 0);
    }
}
