using System.Globalization;
using CustomerGrains.Domain.Conditions;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Interactions;

namespace CustomerGrains.Domain.Loyalty;

/// <summary>Rules of points with their levels and their condition resolved: what an interaction earns, in whole points.</summary>
internal sealed class CompiledPoints
{
    private readonly CompiledCondition? _when;
    private readonly Currency _currency;
    private readonly long _minimumMinorUnits;
    private readonly decimal _perMinorUnit;
    private readonly int _sinceDay;
    private readonly (int Grading, int Level, decimal Factor)[] _levels;
    private readonly Dictionary<string, decimal> _categories;
    private readonly Dictionary<InteractionKind, long> _activities;

    public CompiledPoints(PointsRules rules, Currency currency, StandingShape shape, ConditionCompiler compiler)
    {
        Rules = rules;
        _currency = currency;
        _when = rules.When is { } when ? compiler.Compile(when) : null;
        decimal minorUnits = 1;
        for (int i = currency.Decimals; i > 0; i--)
        {
            minorUnits *= 10;
        }

        _perMinorUnit = (decimal)rules.PerMoney / minorUnits;
        _minimumMinorUnits = (long)Math.Ceiling((decimal)rules.MinimumPurchase * minorUnits);
        _sinceDay = rules.Since.Length == 0 ? int.MinValue : DayOf(rules.Since) ?? int.MinValue;
        _levels =
        [
            .. rules.Levels.Select(each =>
            {
                int place = shape.Gradings.TakeWhile(grading => grading.Name != each.Grading).Count();
                return (place, shape.Gradings[place].NumberOf(each.Level), (decimal)each.Factor);
            }),
        ];
        _categories = rules.Categories.ToDictionary(each => each.Category, each => (decimal)each.Factor, StringComparer.Ordinal);
        _activities = rules.Activities.ToDictionary(each => each.Kind, each => each.Points);
    }

    /// <summary>The rules.</summary>
    public PointsRules Rules { get; }

    /// <summary>A day as YYYY-MM-DD in days since 1970-01-01; null when it is none.</summary>
    public static int? DayOf(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day)
        ? day.DayNumber - Epoch
        : null;

    /// <summary>Whether an interaction may earn something, or take something back, without looking at the customer.</summary>
    public bool IsAbout(InteractionDetail detail) => detail is Purchase or ProductReturn || _activities.ContainsKey(detail.Kind);

    /// <summary>What a fact earns; 0 for nothing. Of a return, what a purchase of its amount would earn.</summary>
    public long Earned(InteractionDetail detail, int day, ref DecisionView view)
    {
        if (day < _sinceDay || _when?.Holds(ref view) == false)
        {
            return 0;
        }

        return detail switch
        {
            Purchase purchase => Of(purchase.Amount, purchase.Category, ref view),
            ProductReturn returned => Of(returned.Refund, returned.Category, ref view),
            _ => _activities.GetValueOrDefault(detail.Kind),
        };
    }

    /// <summary>When points expire that were earned on a day.</summary>
    public int ExpiryDay(int day)
    {
        if (Rules.ExpiresAfterMonths == 0)
        {
            return Rules.ExpiresAfterDays == 0 ? PointsLot.Never : day + Rules.ExpiresAfterDays;
        }

        DateOnly earned = DateOnly.FromDayNumber(Epoch + day);
        return new DateOnly(earned.Year, earned.Month, 1).AddMonths(Rules.ExpiresAfterMonths + 1).DayNumber - Epoch;
    }

    private static int Epoch => DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;

    private long Of(Money amount, string category, ref DecisionView view)
    {
        if (amount.Currency != _currency || amount.MinorUnits < _minimumMinorUnits)
        {
            return 0;
        }

        decimal points = amount.MinorUnits * _perMinorUnit * _categories.GetValueOrDefault(category, 1) * LevelFactor(ref view);
        points = Rules.Rounding switch
        {
            PointsRounding.Nearest => Math.Round(points, MidpointRounding.AwayFromZero),
            PointsRounding.Up => Math.Ceiling(points),
            _ => Math.Floor(points),
        };
        return (long)Math.Min(points, PointsLimits.BalanceMax);
    }

    private decimal LevelFactor(ref DecisionView view)
    {
        foreach ((int grading, int level, decimal factor) in _levels)
        {
            if (view.Draft.Grades[grading].Level == level)
            {
                return factor;
            }
        }

        return 1;
    }
}
