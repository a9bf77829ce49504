using CustomerGrains.Domain.Scoring.PurchaseModels;
using CustomerGrains.Domain.Tests.Scoring.Data;

namespace CustomerGrains.Domain.Tests.Scoring.PurchaseModels;

/// <summary>
/// Compares every closed form with what the model says before any algebra: a customer buys at rate λ and leaves after a purchase with
/// probability p; λ and p are integrated out numerically.
/// </summary>
public sealed class PurchaseModelDerivationTests
{
    public static TheoryData<PurchaseModelKind, double, double, double, double> Parameters { get; } = Combine(
    [
        (0.243, 4.41, 0.793, 2.43), (0.525, 6.18, 0.891, 1.61), (0.3, 4.5, 1.0, 2.5), (0.3, 4.5, 1.0 + 1e-9, 2.5),
        (0.8, 20, 0.3, 0.6), (5, 60, 2.5, 12), (0.7, 9, 1.7, 0.4), (2, 3, 0.6, 2.4),
        (0.3, 8, 3.5, 6), (0.2, 4, 300, 3_000), (40, 90, 0.8, 0.5), (900, 400, 1, 2),
    ]);

    private static readonly PurchaseHistory[] Histories =
    [
        new(0, 0, 0), new(0, 0, 38.9), new(1, 0.15, 0.15), new(1, 12.3, 38.9), new(2, 30.4, 38.9), new(7, 29.4, 38.9),
        new(12, 5.2, 60), new(29, 200, 204),
    ];

    [Theory]
    [MemberData(nameof(Parameters))]
    public void Likelihood_and_probability_of_being_alive_follow_from_the_definition(
        PurchaseModelKind kind, double r, double alpha, double a, double b)
    {
        var model = new PurchaseModel(new PurchaseModelParameters(kind, r, alpha, a, b));
        var error = new WorstError(1e-11);
        foreach (var history in Histories)
        {
            var (staying, leaving) = Occasions(kind, history);
            // λ^x e^(−λ·observed) is the density of x purchases at their times, up to the end of the observation or up to the last one.
            double Rate(double observed) =>
                Expectation.Gamma(r, alpha, rate => Math.Pow(rate, history.RepeatDays) * Math.Exp(-rate * observed));
            var alive = Expectation.Beta(a, b, (_, q) => Math.Pow(q, staying)) * Rate(history.AgeWeeks);
            var gone = leaving < 0 ? 0 : Expectation.Beta(a, b, (p, q) => p * Math.Pow(q, leaving)) * Rate(history.RecencyWeeks);
            error.Compare(alive / (alive + gone), model.ProbabilityAlive(history), $"P(alive) of {history}");
            error.Compare(Math.Log(alive + gone), model.LogLikelihood(history), $"log-likelihood of {history}", absoluteBelow: 1);
        }

        error.AssertWithin();
    }

    [Theory]
    [MemberData(nameof(Parameters))]
    public void Expected_purchases_and_probability_of_one_follow_from_the_definition(
        PurchaseModelKind kind, double r, double alpha, double a, double b)
    {
        var model = new PurchaseModel(new PurchaseModelParameters(kind, r, alpha, a, b));
        var error = new WorstError(1e-10);
        foreach (var history in Histories)
        {
            var (staying, _) = Occasions(kind, history);
            var (shape, scale) = (r + history.RepeatDays, alpha + history.AgeWeeks);
            foreach (var weeks in (double[])[0.1, 4, 52, 520])
            {
                // Given λ and p a living customer makes (1 − e^(−λpt))/p purchases; λ is integrated out in closed form, p by numbers.
                var given = Expectation.Beta(a, b + staying, (p, _) => PurchasesGiven(p, shape, weeks / scale));
                var once = Expectation.Gamma(shape, scale, rate => -Math.Exp(-rate * weeks) + 1);
                var alive = model.ProbabilityAlive(history);
                error.Compare(alive * given, model.ExpectedPurchases(history, weeks), $"E[Y({weeks})] of {history}");
                error.Compare(alive * once, model.ProbabilityOfPurchaseWithin(history, weeks), $"P(buy in {weeks}) of {history}");
            }
        }

        error.AssertWithin();
    }

    /// <summary>How often the customer could leave and stayed, if alive; and before having left after the last purchase.</summary>
    private static (int Staying, int Leaving) Occasions(PurchaseModelKind kind, PurchaseHistory history) =>
        kind == PurchaseModelKind.BetaGeometric
            ? (history.RepeatDays, history.RepeatDays - 1)
            : (history.RepeatDays + 1, history.RepeatDays);

    private static double PurchasesGiven(double p, double shape, double ratio)
    {
        var x = p * ratio;
        return x < 1e-6
            ? shape * ratio * (1 - (shape + 1) * x / 2 * (1 - (shape + 2) * x / 3))
            : (1 - Math.Pow(1 + x, -shape)) / p;
    }

    private static TheoryData<PurchaseModelKind, double, double, double, double> Combine(
        (double R, double Alpha, double A, double B)[] sets)
    {
        var data = new TheoryData<PurchaseModelKind, double, double, double, double>();
        foreach (var kind in Enum.GetValues<PurchaseModelKind>())
        {
            foreach (var (r, alpha, a, b) in sets)
            {
                data.Add(kind, r, alpha, a, b);
            }
        }

        return data;
    }
}
