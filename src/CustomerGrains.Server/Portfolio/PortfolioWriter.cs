using CustomerGrains.Domain;
using CustomerGrains.Domain.Portfolios;
using CustomerGrains.Domain.Trials;
using CustomerGrains.Engine.Portfolios;
using CustomerGrains.Server.Interactions;
using CustomerGrains.V1;
using DriftAlarm = CustomerGrains.V1.DriftAlarm;

namespace CustomerGrains.Server.Portfolio;

/// <summary>Writes what was of all customers.</summary>
internal static class PortfolioWriter
{
    /// <summary>A day.</summary>
    /// <param name="day">The day.</param>
    /// <param name="earlier">The day that its shares are compared with.</param>
    /// <param name="by">What is asked for.</param>
    /// <param name="levels">The levels of that.</param>
    public static V1.PortfolioDay Day(PortfolioDistribution day, PortfolioDistribution earlier, IReadOnlyList<string> by, PortfolioLevels levels) => new()
    {
        Day = InteractionWriter.Write(Instant.StartOfDay(day.Day)),
        Customers = day.Decided.Customers,
        MeasuredAt = day.MeasuredAt is { } at ? InteractionWriter.Write(at) : null,
        Distributions = { by.Select(each => each == TallyKey.Segments ? Segments(day.Decided, levels) : TallyKey.IsDecided(each)
            ? Distribution(each, day.Decided, earlier.Decided, day.Decided.Customers, levels)
            : Distribution(each, day.Measured ?? new LevelTally(), earlier.Measured ?? new LevelTally(), day.Measured?.Of(each).Values.Sum() ?? 0, levels)) },
    };

    /// <summary>A migration.</summary>
    /// <param name="by">What it is of.</param>
    /// <param name="migration">The migration.</param>
    public static GradingMigration Migration(string by, PortfolioMigration migration)
    {
        var message = new GradingMigration { Grading = by, Drift = migration.Drift };
        for (int from = 0; from < migration.Levels.Count; from++)
        {
            message.Levels.Add(new LevelShare { Level = migration.Levels[from], CustomersBefore = migration.Before[from], CustomersAfter = migration.After[from] });
            for (int to = 0; to < migration.Levels.Count; to++)
            {
                if (migration.Moves[from, to] is not 0 and var customers)
                {
                    message.Migrations.Add(new Migration { From = migration.Levels[from], To = migration.Levels[to], Customers = customers });
                    message.MovedTwoLevels += from > 0 && to > 0 && Math.Abs(to - from) >= TrialLimits.FarLevels ? customers : 0;
                }
            }
        }

        return message;
    }

    /// <summary>A customer may be in several or in none: there is no rest, and nothing whose shares could drift.</summary>
    private static DayDistribution Segments(LevelTally counted, PortfolioLevels levels)
    {
        IReadOnlyDictionary<string, long> counts = counted.Of(TallyKey.Segments);
        return new DayDistribution
        {
            By = TallyKey.Segments,
            Levels = { levels.Of(TallyKey.Segments).Select(segment => new DayLevel { Level = segment, Customers = counts.GetValueOrDefault(segment) }) },
        };
    }

    private static DayDistribution Distribution(string by, LevelTally counted, LevelTally earlier, long customers, PortfolioLevels levels)
    {
        IReadOnlyDictionary<string, long> counts = counted.Of(by);
        var message = new DayDistribution
        {
            By = by,
            Levels = { levels.Of(by).Select(level => new DayLevel { Level = level, Customers = counts.GetValueOrDefault(level) }) },
        };
        message.Levels.Add(new DayLevel { Customers = customers - counts.Values.Sum() });
        if (PortfolioDrift.Between(by, earlier, counted) is { } drift)
        {
            (message.Drift, message.Alarm) = (drift, (DriftAlarm)DriftAlarms.Of(drift));
        }

        return message;
    }
}
