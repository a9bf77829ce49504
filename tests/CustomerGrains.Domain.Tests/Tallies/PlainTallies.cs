using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Tallies;

namespace CustomerGrains.Domain.Tests.Tallies;

/// <summary>The tallies of one customer's interactions, counted from all of them at once and as plainly as can be; all cohorts together.</summary>
internal static class PlainTallies
{
    public static SortedDictionary<string, long> Of(IReadOnlyCollection<Interaction> interactions, Currency currency)
    {
        var counts = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (Interaction interaction in interactions)
        {
            foreach ((TallyMeasure measure, long value) in Lines(interaction.Detail, currency).Prepend((TallyMeasure.Interactions, 1)))
            {
                foreach (string name in Names(interaction))
                {
                    Add(counts, interaction.OccurredAt.Day, name, measure, value);
                }
            }
        }

        int[] days = [.. interactions.Where(each => each.Detail is Purchase).Select(each => each.OccurredAt.Day).Distinct().Order()];
        for (int place = 0; place < days.Length; place++)
        {
            Add(counts, days[place], "Cohort", TallyMeasure.PurchaseDays, 1);
            Add(counts, days[place], "Cohort", TallyMeasure.FirstPurchaseDays, place == 0 ? 1 : 0);
            bool isFollowed = place + 1 < days.Length && days[place + 1] - days[place] <= 91;
            Add(counts, days[place], "Cohort", TallyMeasure.FollowedPurchaseDays, isFollowed ? 1 : 0);
        }

        return WithoutZeros(counts);
    }

    public static void Add(SortedDictionary<string, long> counts, int day, string name, TallyMeasure measure, long value)
    {
        string key = $"{day} {name} {measure}";
        counts[key] = counts.GetValueOrDefault(key) + value;
    }

    public static SortedDictionary<string, long> WithoutZeros(SortedDictionary<string, long> counts) =>
        new(counts.Where(each => each.Value != 0).ToDictionary(), StringComparer.Ordinal);

    private static IEnumerable<string> Names(Interaction interaction)
    {
        string agent = "";
        string product = "";
        string category = "";
        switch (interaction.Detail)
        {
            case Purchase it: category = it.Category; break;
            case ProductReturn it: category = it.Category; break;
            case Visit it: category = it.Category; break;
            case Complaint it: (agent, product) = (it.Agent, it.Product); break;
            case ComplaintResolution it: agent = it.Agent; break;
            case ServiceContact it: agent = it.Agent; break;
            case StaffObservation it: agent = it.Agent; break;
            case Feedback it: product = it.Product; break;
            case ProductUse it: product = it.Feature; break;
        }

        yield return "Cohort";
        yield return $"Channel {interaction.Channel.ToString().ToLowerInvariant()}";
        foreach ((string kind, string name) in new[] { ("Agent", agent), ("Product", product), ("Category", category) })
        {
            if (name != "")
            {
                yield return $"{kind} {name}";
            }
        }
    }

    private static IEnumerable<(TallyMeasure Measure, long Value)> Lines(InteractionDetail detail, Currency currency)
    {
        long In(Money? money) => money is { } amount && amount.Currency == currency ? amount.MinorUnits : 0;
        long If(bool condition) => condition ? 1 : 0;
        switch (detail)
        {
            case Purchase it:
                return
                [
                    (TallyMeasure.Purchases, 1), (TallyMeasure.Units, it.Units), (TallyMeasure.Revenue, In(it.Amount)),
                    (TallyMeasure.CostedRevenue, it.CostOfGoods is null ? 0 : In(it.Amount)), (TallyMeasure.CostOfGoods, In(it.CostOfGoods)),
                ];
            case ProductReturn it:
                return [(TallyMeasure.Returns, 1), (TallyMeasure.Refunds, In(it.Refund))];
            case Complaint it:
                return
                [
                    (TallyMeasure.Complaints, 1), (TallyMeasure.CriticalComplaints, If(it.Severity == Severity.Critical)),
                    (TallyMeasure.ProductComplaints, If(it.Product != "")), (TallyMeasure.AgentComplaints, If(it.Agent != "")),
                ];
            case ComplaintResolution it:
                return [(TallyMeasure.ComplaintsResolved, 1), (TallyMeasure.ComplaintsSatisfied, If(it.Satisfied))];
            case SurveyResponse { Instrument: SurveyInstrument.Csat } it:
                return [(TallyMeasure.CsatAnswers, 1), (TallyMeasure.CsatSum, it.Score), (TallyMeasure.CsatSatisfied, If(it.Score > 3))];
            case SurveyResponse { Instrument: SurveyInstrument.Nps } it:
                return [(TallyMeasure.NpsAnswers, 1), (TallyMeasure.NpsPromoters, If(it.Score > 8)), (TallyMeasure.NpsDetractors, If(it.Score < 7))];
            case SurveyResponse it:
                return [(TallyMeasure.CesAnswers, 1), (TallyMeasure.CesSum, it.Score), (TallyMeasure.CesEasy, If(it.Score > 4))];
            case Feedback it:
                return
                [
                    (TallyMeasure.Ratings, If(it.Rating is not null)), (TallyMeasure.RatingSum, it.Rating ?? 0),
                    (TallyMeasure.NegativeFeedback, If(it.Rating <= 2 || it.SentimentThousandths <= -333)),
                ];
            case ServiceContact it:
                TallyMeasure outcome = it.Outcome switch
                {
                    ContactOutcome.Resolved => TallyMeasure.ContactsResolved,
                    ContactOutcome.Unresolved => TallyMeasure.ContactsUnresolved,
                    ContactOutcome.Escalated => TallyMeasure.ContactsEscalated,
                    _ => TallyMeasure.ContactsAbandoned,
                };
                return
                [
                    (TallyMeasure.Contacts, 1), (outcome, 1),
                    (TallyMeasure.ResponseTimes + TimeClasses.ClassOf(it.ResponseMilliseconds ?? 0), If(it.ResponseMilliseconds is not null)),
                    (TallyMeasure.ResolutionTimes + TimeClasses.ClassOf(it.ResolutionMilliseconds ?? 0), If(it.ResolutionMilliseconds is not null)),
                ];
            case Visit:
                return [(TallyMeasure.Visits, 1)];
            case ProductUse it:
                return [(TallyMeasure.Uses, it.Times)];
            case StaffObservation it:
                return
                [
                    (TallyMeasure.Observations, 1), (TallyMeasure.UnhappyObservations, If(it.Mood is Mood.Unhappy or Mood.Angry)),
                    (TallyMeasure.Concerns, If(it.Concern != "")),
                ];
            case Cost it:
                TallyMeasure kind = it.CostKind switch
                {
                    CostKind.Acquisition => TallyMeasure.AcquisitionCost,
                    CostKind.Retention => TallyMeasure.RetentionCost,
                    CostKind.Service => TallyMeasure.ServiceCost,
                    _ => TallyMeasure.OtherCost,
                };
                return [(kind, In(it.Amount))];
            case Referral it:
                return [(TallyMeasure.Referrals, 1), (TallyMeasure.ReferredRevenue, In(it.AttributedRevenue))];
            case RiskSignal:
                return [(TallyMeasure.RiskSignals, 1)];
            default:
                return [];
        }
    }
}
