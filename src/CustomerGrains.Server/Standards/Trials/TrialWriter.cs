using CustomerGrains.Domain.Trials;
using CustomerGrains.Server.Interactions;
using CustomerGrains.V1;

namespace CustomerGrains.Server.Standards.Trials;

/// <summary>Writes what came of trying a standard.</summary>
internal static class TrialWriter
{
    private const int MovesMax = 100;

    /// <summary>The message.</summary>
    /// <param name="trial">What came of it.</param>
    /// <param name="version">The standard that was tried.</param>
    /// <param name="counted">Whether a draft counts as tried by it.</param>
    public static SimulationResult Write(StandardTrial trial, string version, bool counted) => new()
    {
        Version = version,
        ComparedWith = trial.ComparedWith,
        AsOf = InteractionWriter.Write(trial.AsOf),
        Customers = trial.Customers,
        Gradings = { trial.Gradings.Select(Grading) },
        Moves = { trial.Moves.Take(MovesMax).Select(Move) },
        Drift = trial.Drift,
        Past = trial.Past is { } past ? Past(past) : null,
        Counted = counted,
        Warnings =
        {
            trial.Warnings.Select(each => new WarningVolume
            {
                Rule = each.Rule, Before = each.Before, After = each.After, Opening = each.Opening, Ending = each.Ending,
            }),
        },
    };

    private static GradingMigration Grading(GradingTrial from) => new()
    {
        Grading = from.Grading,
        Levels =
        {
            from.Levels.Select(level => new LevelShare
            {
                Level = level.Level,
                CustomersBefore = level.Before,
                CustomersAfter = level.After,
                CostBeforeMinorUnits = level.CostBefore,
                CostAfterMinorUnits = level.CostAfter,
                Capacity = level.Capacity,
            }),
        },
        Migrations = { from.Migrations.Select(each => new Migration { From = each.From, To = each.To, Customers = each.Customers }) },
        Drift = from.Drift,
        MovedTwoLevels = from.MovedTwoLevels,
    };

    private static CustomerMove Move(TrialMove from) => new()
    {
        CustomerId = from.CustomerId, Grading = from.Grading, From = from.From, To = from.To, Reason = from.Reason,
    };

    private static PastResult Past(PastTrial from) => new()
    {
        Weeks = from.Weeks,
        Gradings = { from.Gradings.Select(Past) },
        Warnings = { from.Warnings.Select(each => Past(each, from.Lapses)) },
        AllWarnings = from.AllWarnings is { } all ? Past(all, from.Lapses) : null,
        Lapses = from.Lapses,
    };

    private static PastWarnings Past(PastWarningTrial from, long lapses)
    {
        var warnings = new PastWarnings
        {
            Rule = from.Rule,
            Opened = from.Opened,
            PerCustomerYear = from.PerCustomerYear,
            Judged = from.Judged,
            Lapsed = from.Lapsed,
            LapsedOtherwise = from.LapsedOtherwise,
            Ended = from.Ended,
            LapsesWarned = from.LapsesWarned,
        };
        if (from.Judged > 0)
        {
            warnings.Precision = (double)from.Lapsed / from.Judged;
        }

        if (lapses > 0)
        {
            warnings.Recall = (double)from.LapsesWarned / lapses;
        }

        if (from.LapsesWarned > 0)
        {
            warnings.LeadTimeDays = (double)from.LeadDays / from.LapsesWarned;
        }

        return warnings;
    }

    private static PastGrading Past(PastGradingTrial from)
    {
        double all = from.Money.Sum(level => (double)level.RevenueMinorUnits);
        return new PastGrading
        {
            Grading = from.Grading,
            Changes = from.Changes,
            Flaps = from.Flaps,
            CustomerYears = from.CustomerYears,
            FlapRate = from.CustomerYears > 0 ? from.Flaps / from.CustomerYears : 0,
            Money =
            {
                from.Money.Select(level => new LevelMoney
                {
                    Level = level.Level,
                    Customers = level.Customers,
                    RevenueMinorUnits = level.RevenueMinorUnits,
                    Share = all > 0 ? level.RevenueMinorUnits / all : 0,
                }),
            },
        };
    }
}
