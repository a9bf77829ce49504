using CustomerGrains.Domain.Scoring.Numerics;

namespace CustomerGrains.Domain.Scoring.PurchaseModels;

/// <summary>
/// A fitted purchase model that answers for one customer at a time. Weeks throughout; no method allocates; safe to share.
/// </summary>
/// <remarks>
/// Fader, Hardie and Lee 2005 (BG/NBD) and Batislam et al. 2007 (MBG/NBD), in the form that stays accurate at a = 1 and for any history.
/// The two differ in one count: after x repeat purchases a BG customer has had x occasions to leave, an MBG customer x + 1.
/// </remarks>
public sealed class PurchaseModel
{
    private readonly double _r;
    private readonly double _alpha;
    private readonly double _a;
    private readonly double _b;
    private readonly bool _leavesAfterFirst;
    private readonly LogLikelihoodTable _logLikelihoods;

    /// <summary>Makes the model of given parameters.</summary>
    /// <param name="parameters">The parameters, already checked.</param>
    public PurchaseModel(PurchaseModelParameters parameters)
    {
        Parameters = parameters;
        _r = parameters.R;
        _alpha = parameters.Alpha;
        _a = parameters.A;
        _b = parameters.B;
        _leavesAfterFirst = parameters.Kind == PurchaseModelKind.ModifiedBetaGeometric;
        _logLikelihoods = new LogLikelihoodTable(parameters);
    }

    /// <summary>The parameters of the model.</summary>
    public PurchaseModelParameters Parameters { get; }

    /// <summary>
    /// P(alive): the probability, 0 to 1, that the customer has not left for good by now.
    /// It is no risk score: under BG/NBD it is 1 for every one-time buyer.
    /// </summary>
    /// <param name="history">The customer's history.</param>
    public double ProbabilityAlive(in PurchaseHistory history)
    {
        // Before its first repeat purchase a BG customer has had no occasion to leave.
        var occasions = history.RepeatDays - (_leavesAfterFirst ? 0 : 1);
        if (occasions < 0)
        {
            return 1;
        }

        var exponent = (_r + history.RepeatDays)
            * ElementaryFunctions.LogOnePlus(history.SilenceWeeks / (_alpha + history.RecencyWeeks));
        return 1 / (1 + _a / (_b + occasions) * Math.Exp(exponent));
    }

    /// <summary>The probability, 0 to 1, of at least one purchase within the coming weeks.</summary>
    /// <param name="history">The customer's history.</param>
    /// <param name="weeks">The horizon t; 0 or more.</param>
    public double ProbabilityOfPurchaseWithin(in PurchaseHistory history, double weeks) =>
        ProbabilityAlive(history) * -ElementaryFunctions.ExpMinusOne(
            -(_r + history.RepeatDays) * ElementaryFunctions.LogOnePlus(weeks / (_alpha + history.AgeWeeks)));

    /// <summary>
    /// E[Y(t)]: the expected number of purchase days within the coming weeks (Fader, Hardie and Lee 2005, equation 10).
    /// </summary>
    /// <param name="history">The customer's history.</param>
    /// <param name="weeks">The horizon t; 0 or more. Beyond 10,000 (α + T) the series is cut short and digits are lost.</param>
    public double ExpectedPurchases(in PurchaseHistory history, double weeks) =>
        ProbabilityAlive(history) * Prediction(history).ExpectedPurchases(weeks);

    /// <summary>
    /// Expected purchase days of the periods ahead, each discounted to now: Σ (E[Y(iD)] − E[Y((i−1)D)]) / (1+d)^i.
    /// </summary>
    /// <param name="history">The customer's history.</param>
    /// <param name="schedule">Length, number and discount rate of the periods.</param>
    public double DiscountedExpectedPurchases(in PurchaseHistory history, DiscountSchedule schedule) =>
        ProbabilityAlive(history) * DiscountedPurchases.Sum(Prediction(history), schedule);

    /// <summary>The natural logarithm of the likelihood of the history (Fader, Hardie and Lee 2005, equation 6).</summary>
    /// <param name="history">The customer's history.</param>
    public double LogLikelihood(in PurchaseHistory history) => _logLikelihoods.LogLikelihood(history);

    /// <summary>
    /// Overdue: the quantile, 0 to 1, of the present silence in the customer's own predictive distribution of the time between two
    /// purchases, 1 − ((α+t_x)/(α+T))^(r+x). Uniform over living customers, so 0.95 is exceeded by chance once in twenty.
    /// </summary>
    /// <param name="history">The customer's history.</param>
    public double Overdue(in PurchaseHistory history) => TimeBetweenPurchases(history).ProbabilityWithin(history.SilenceWeeks);

    /// <summary>
    /// The time from the last purchase to the next, as predicted on the day of the last purchase for a customer who stays. Its quantile
    /// function tells how many weeks of silence make the customer overdue to a given degree.
    /// </summary>
    /// <param name="history">The customer's history.</param>
    public PurchaseTiming TimeBetweenPurchases(in PurchaseHistory history) =>
        new(_r + history.RepeatDays, _alpha + history.RecencyWeeks);

    /// <summary>
    /// The time from now to the next purchase, given that the customer is alive. With probability 1 − P(alive) there is none.
    /// </summary>
    /// <param name="history">The customer's history.</param>
    public PurchaseTiming NextPurchase(in PurchaseHistory history) => new(_r + history.RepeatDays, _alpha + history.AgeWeeks);

    private LivingCustomer Prediction(in PurchaseHistory history)
    {
        var occasions = history.RepeatDays + (_leavesAfterFirst ? 1 : 0);
        return new LivingCustomer(_r + history.RepeatDays, _alpha + history.AgeWeeks, _a, _b + occasions);
    }
}
