using CustomerGrains.Domain.Interactions;

namespace CustomerGrains.Server.Demo.Population;

/// <summary>Signs of risk from other systems, and what is spent to win back those who left.</summary>
internal static class Signals
{
    private const int ManyReturns = 3;
    private const double WinBackAfterDays = 45;

    public static void Tell(CustomerLife life)
    {
        if (life.FirstOrderDay is not { } first)
        {
            return;
        }

        RandomStream random = life.Random;
        double someDay = life.Hour(random.Between(first, life.Calendar.Days));
        if (random.Chance(life.Persona.Segment.IsCompany ? 0.05 : 0.003))
        {
            Severity severity = random.Chance(0.3) ? Severity.Major : Severity.Minor;
            Note(life, someDay, new RiskSignal(RiskKind.Credit, severity, "credit bureau", "pays later than agreed"));
        }

        if (life.Returns >= ManyReturns && random.Chance(0.4))
        {
            Note(life, life.LastOrderDay + 20, new RiskSignal(RiskKind.Conduct, Severity.Minor, "fraud desk", "brings most orders back"));
        }

        if (life.Grudges > 0 && random.Chance(0.3))
        {
            Note(life, life.LastOrderDay + 15, new RiskSignal(RiskKind.Service, Severity.Major, "service desk", "complaint without an answer"));
        }

        if (random.Chance(0.002))
        {
            Note(life, someDay, new RiskSignal(RiskKind.Compliance, Severity.Minor, "compliance desk", "documents are due"));
        }

        if (life.HasLeft)
        {
            TellLeaving(life);
        }
    }

    private static void TellLeaving(CustomerLife life)
    {
        bool isAngry = life.Satisfaction.At(life.LastOrderDay) < 0.5;
        if (life.Random.Chance(isAngry ? 0.25 : 0.02))
        {
            double asked = life.LastOrderDay + life.Random.Between(5, 30);
            Note(life, asked, new RiskSignal(RiskKind.Churn, Severity.Major, "website", "asked how to close the account"));
        }

        if (life.Random.Chance(0.25))
        {
            double day = life.Hour(life.LastOrderDay + WinBackAfterDays);
            life.Diary.Note(day, Channel.Email, new Cost(CostKind.Retention, life.Money(10)));
        }
    }

    private static void Note(CustomerLife life, double day, RiskSignal signal) => life.Diary.Note(day, Channel.Other, signal);
}
