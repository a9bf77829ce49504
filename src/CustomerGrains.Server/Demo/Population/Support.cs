using CustomerGrains.Domain.Interactions;

namespace CustomerGrains.Server.Demo.Population;

/// <summary>Contacts with service and complaints. One agent is worse than the others, and all are slow after the bad week.</summary>
internal static class Support
{
    private const int Agents = 12;
    private const int WeakAgent = 7;
    private const int BacklogDays = 21;
    private const double SecondsPerDay = 86_400;

    private static readonly Channel[] Channels = [Channel.Phone, Channel.Chat, Channel.Email];

    /// <summary>Median seconds to the first answer, by channel.</summary>
    private static readonly double[] ResponseSeconds = [90, 150, 4 * 3600];

    public static void Contact(CustomerLife life, double day, string topic)
    {
        RandomStream random = life.Random;
        int place = random.Whole(0, Channels.Length - 1);
        int agent = random.Whole(1, Agents);
        bool isStrained = agent == WeakAgent || HasBacklog(life, day);
        double response = Math.Round(random.LogNormal(ResponseSeconds[place], 0.7) * (isStrained ? 4 : 1));
        ContactOutcome outcome = Outcome(random, isStrained);
        double resolution = Math.Round(response + random.LogNormal(outcome == ContactOutcome.Escalated ? 2 * SecondsPerDay : 900, 0.8));
        bool isResolved = outcome is ContactOutcome.Resolved or ContactOutcome.Escalated;
        life.Diary.Note(day, Channels[place], new ServiceContact(
            outcome, (long)response * 1000, isResolved ? (long)resolution * 1000 : null, AgentName(agent), topic));
        life.Diary.Note(day + 0.01, Channel.Other, new Cost(CostKind.Service, life.Money(random.LogNormal(5, 0.4))));
        life.Satisfaction.Shift(day, isResolved ? 0.02 : -0.12);
        Voice.AfterContact(life, day + random.Between(0.05, 1), isStrained);
    }

    public static void Complain(CustomerLife life, double day, Complaint complaint)
    {
        RandomStream random = life.Random;
        string? id = life.Diary.Note(day, random.Pick(Channels), complaint);
        bool hasBacklog = HasBacklog(life, day);
        if (id is null)
        {
            return;
        }

        if (!random.Chance(hasBacklog ? 0.65 : 0.88))
        {
            life.Satisfaction.Shift(day + 10, -0.15);
            life.Grudges++;
            return;
        }

        double settled = life.Hour(day + (hasBacklog ? random.Between(6, 30) : random.Between(1, 9)));
        bool isSatisfied = random.Chance(0.7);
        life.Diary.Note(settled, Channel.Phone, new ComplaintResolution(id, isSatisfied, AgentName(random.Whole(1, Agents))));
        life.Satisfaction.Shift(settled, isSatisfied ? 0.15 : -0.05);
        if (isSatisfied && random.Chance(0.5))
        {
            life.Diary.Note(settled + 0.01, Channel.Other, new Cost(CostKind.Retention, life.Money(random.Whole(2, 6) * 5)));
        }
    }

    private static bool HasBacklog(CustomerLife life, double day) =>
        day >= life.Calendar.BadWeekDay + 3 && day < life.Calendar.BadWeekDay + BacklogDays;

    private static ContactOutcome Outcome(RandomStream random, bool isStrained)
    {
        ReadOnlySpan<double> weights = isStrained ? [0.55, 0.2, 0.1, 0.15] : [0.82, 0.08, 0.06, 0.04];
        return ContactOutcome.Resolved + random.PickPlace(weights);
    }

    private static string AgentName(int agent) => $"agent-{agent:00}";
}
