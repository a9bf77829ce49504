using CustomerGrains.Domain.Scoring.Drops;

namespace CustomerGrains.Domain.Risks;

/// <summary>
/// Runs the drop detector over the days of a customer's events in their order, at the rate known at the end. Run anew from the stored
/// days at each reading, it does not depend on the order in which they arrived. The level never rises above the alarm, so that a
/// customer who comes back is believed after one event.
/// </summary>
internal struct DropReplay(DropDetector detector, double ratePerWeek, int events)
{
    private const double DaysPerWeek = 7;

    private DropState _state;
    private int _firstDay;

    /// <summary>What is known after the events.</summary>
    public readonly DropFigure Figure
    {
        get
        {
            if (events < DropDetector.EventsMin)
            {
                return new DropFigure(ratePerWeek, 0, detector.Settings.Threshold, SignModel.Never);
            }

            double days = detector.AlarmWeeks(_state with { Events = events })!.Value * DaysPerWeek;
            // A whisker less than the exact day, so that an alarm on a whole day is not a day late by rounding.
            int alarm = days < int.MaxValue / 2 ? _firstDay + (int)Math.Ceiling(days - 1e-9) : SignModel.Never;
            return new DropFigure(ratePerWeek, _state.Level, detector.Settings.Threshold, alarm);
        }
    }

    /// <summary>Adds the next day with an event.</summary>
    public void Add(int day)
    {
        if (_state.Events == 0)
        {
            _firstDay = day;
            _state = DropDetector.Start(0, ratePerWeek);
            return;
        }

        double weeks = (day - _firstDay) / DaysPerWeek;
        double excess = Math.Max(0, detector.LevelAt(_state, weeks) - detector.Settings.Threshold);
        _state = detector.Observe(_state with { Level = _state.Level - excess }, weeks);
    }
}
