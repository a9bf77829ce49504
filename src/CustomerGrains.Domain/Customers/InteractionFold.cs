using CustomerGrains.Domain.Interactions;

namespace CustomerGrains.Domain.Customers;

/// <summary>What each kind of interaction adds to a customer's state.</summary>
internal static class InteractionFold
{
    /// <summary>Adds one interaction, which happened on the given day.</summary>
    public static void Fold(CustomerState state, Interaction interaction, int day)
    {
        switch (interaction.Detail)
        {
            case Purchase purchase:
                Fold(state, purchase, day);
                break;
            case ProductReturn productReturn:
                state.Ledger.Add(day, new LedgerKey(Measure.ProductReturn), 1, productReturn.Units);
                AddMoney(state, day, Measure.Refund, productReturn.Refund);
                break;
            case Complaint complaint:
                state.Ledger.Add(day, new LedgerKey(Measure.Complaint, (int)complaint.Severity), 1, 0);
                AddIf(state, day, new LedgerKey(Measure.ProductComplaint, (int)complaint.Severity), complaint.Product.Length > 0);
                AddIf(state, day, new LedgerKey(Measure.AgentComplaint), complaint.Agent.Length > 0);
                state.Complaints.Open(interaction.Id, day, state.Ledger.NewestDay);
                break;
            case ComplaintResolution resolution:
                state.Ledger.Add(day, new LedgerKey(Measure.ComplaintResolution), 1, resolution.Satisfied ? 1 : 0);
                state.Complaints.Resolve(resolution.ComplaintId, day, state.Ledger.NewestDay);
                break;
            case SurveyResponse survey:
                Fold(state, survey, day);
                break;
            case Feedback feedback:
                AddIfKnown(state, day, Measure.Rating, feedback.Rating);
                AddIfKnown(state, day, Measure.Sentiment, feedback.SentimentThousandths);
                AddIf(state, day, new LedgerKey(Measure.NegativeFeedback, feedback.Product.Length > 0 ? 1 : 0), feedback.IsNegative);
                break;
            case ServiceContact contact:
                state.Ledger.Add(day, new LedgerKey(Measure.Contact, (int)contact.Outcome), 1, 0);
                AddIfKnown(state, day, Measure.ContactResponse, contact.ResponseMilliseconds);
                AddIfKnown(state, day, Measure.ContactResolution, contact.ResolutionMilliseconds);
                AddTimeClass(state, day, Measure.ContactResponseClass, contact.ResponseMilliseconds);
                AddTimeClass(state, day, Measure.ContactResolutionClass, contact.ResolutionMilliseconds);
                break;
            case Visit visit:
                state.Ledger.Add(day, new LedgerKey(Measure.Visit), 1, visit.Pages);
                AddIfKnown(state, day, Measure.VisitTime, visit.DurationMilliseconds);
                AddCategory(state, day, visit.Category, purchases: 0, visits: 1);
                break;
            case ProductUse use:
                state.Ledger.Add(day, new LedgerKey(Measure.ProductUse), 1, use.Times);
                AddIfKnown(state, day, Measure.ProductUseTime, use.DurationMilliseconds);
                break;
            case StaffObservation observation:
                Fold(state, observation, day);
                break;
            case Cost cost:
                AddMoney(state, day, Measure.AcquisitionCost + (int)cost.CostKind - (int)CostKind.Acquisition, cost.Amount);
                break;
            case Referral referral:
                state.Ledger.Add(day, new LedgerKey(Measure.Referral), 1, 0);
                AddMoney(state, day, Measure.ReferredRevenue, referral.AttributedRevenue);
                break;
            case AttributeChange change:
                state.Attributes.Set(new AttributeEntry(change.Name, change.Value, interaction.OccurredAt, interaction.Id));
                break;
            case RiskSignal signal:
                state.Ledger.Add(day, RiskSignalKey.Of(signal.RiskKind, signal.Severity), 1, 0);
                break;
            case ModelScore score:
                state.Ledger.Add(day, new LedgerKey(Measure.ModelScore, (int)score.RiskKind), 1, score.ProbabilityMillionths);
                break;
            default:
                throw new ArgumentException($"there is no fold for {interaction.Detail.Kind}", nameof(interaction));
        }
    }

    private static void Fold(CustomerState state, Purchase purchase, int day)
    {
        state.Ledger.Add(day, new LedgerKey(Measure.Purchase), 1, purchase.Units);
        AddMoney(state, day, Measure.Revenue, purchase.Amount);
        AddMoney(state, day, Measure.CostOfGoods, purchase.CostOfGoods);
        AddMoney(state, day, Measure.CostedRevenue, purchase.CostOfGoods is null ? null : purchase.Amount);
        AddCategory(state, day, purchase.Category, purchases: 1, visits: 0);
        FoldFirstDay(state, purchase.Amount, day);
        state.PurchaseDays.Add(day);
    }

    /// <summary>
    /// Keeps the revenue of the first purchase day apart, because spend models count repeat days only. An earlier day takes the
    /// place of the first one, whose money is then that of a repeat day.
    /// </summary>
    private static void FoldFirstDay(CustomerState state, Money amount, int day)
    {
        int firstDay = state.PurchaseDays.Count == 0 ? int.MaxValue : state.PurchaseDays.Days[0];
        if (day < firstDay)
        {
            state.Ledger.DropLifetime(Measure.FirstDayRevenue);
        }

        if (day <= firstDay)
        {
            state.Ledger.AddLifetime(new LedgerKey(Measure.FirstDayRevenue, amount.Currency), 1, amount.MinorUnits);
        }
    }

    private static void Fold(CustomerState state, SurveyResponse survey, int day)
    {
        int place = state.Touchpoints.Place(survey.Touchpoint, out bool isNew);
        if (isNew)
        {
            state.Ledger.ShiftDimensions(place, IsByTouchpoint);
        }

        switch (survey.Instrument)
        {
            case SurveyInstrument.Csat:
                state.Ledger.Add(day, new LedgerKey(Measure.Csat, place), 1, survey.Score);
                AddIf(state, day, new LedgerKey(Measure.CsatSatisfied, place), survey.Score >= 4);
                break;
            case SurveyInstrument.Nps:
                state.Ledger.Add(day, new LedgerKey(Measure.Nps, place), 1, survey.Score);
                AddIf(state, day, new LedgerKey(Measure.NpsPromoter, place), survey.Score >= 9);
                AddIf(state, day, new LedgerKey(Measure.NpsDetractor, place), survey.Score <= 6);
                break;
            case SurveyInstrument.Ces:
                state.Ledger.Add(day, new LedgerKey(Measure.Ces, place), 1, survey.Score);
                AddIf(state, day, new LedgerKey(Measure.CesEasy, place), survey.Score >= 5);
                break;
            default:
                throw new ArgumentException($"there is no fold for {survey.Instrument}", nameof(survey));
        }
    }

    private static void Fold(CustomerState state, StaffObservation observation, int day)
    {
        state.Ledger.Add(day, new LedgerKey(Measure.Mood), 1, (int)Mood.Angry - (int)observation.Mood);
        AddIf(state, day, new LedgerKey(Measure.Concern, (int)observation.Severity), observation.Concern.Length > 0);
    }

    private static bool IsByTouchpoint(Measure measure) => measure is >= Measure.Csat and <= Measure.CesEasy;

    private static void AddMoney(CustomerState state, int day, Measure measure, Money? money)
    {
        if (money is { } amount)
        {
            state.Ledger.Add(day, new LedgerKey(measure, amount.Currency), 1, amount.MinorUnits);
        }
    }

    private static void AddIfKnown(CustomerState state, int day, Measure measure, long? value)
    {
        if (value is { } known)
        {
            state.Ledger.Add(day, new LedgerKey(measure), 1, known);
        }
    }

    private static void AddTimeClass(CustomerState state, int day, Measure measure, long? milliseconds)
    {
        if (milliseconds is { } known)
        {
            state.Ledger.Add(day, new LedgerKey(measure, ServiceTimes.ClassOf(known)), 1, 0);
        }
    }

    private static void AddIf(CustomerState state, int day, LedgerKey key, bool condition)
    {
        if (condition)
        {
            state.Ledger.Add(day, key, 1, 0);
        }
    }

    private static void AddCategory(CustomerState state, int day, string category, int purchases, int visits)
    {
        if (category.Length > 0)
        {
            state.Categories.Add(category, day, purchases, visits);
        }
    }
}
