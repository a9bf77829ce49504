using CustomerGrains.Domain.Scoring.Churn;
using CustomerGrains.Domain.Scoring.Fitting;
using CustomerGrains.Domain.Scoring.Numerics;
using CustomerGrains.Domain.Scoring.PurchaseModels;
using CustomerGrains.Domain.Scoring.SpendModels;
using CustomerGrains.Domain.Tests.Scoring.Data;

namespace CustomerGrains.Domain.Tests.Scoring.Fitting;

/// <summary>Compares analytic gradients and Hessians with differences of values and of gradients.</summary>
public sealed class DerivativeTests
{
    private static readonly PurchaseHistory[] Customers =
        SimulatedCustomers.Draw(new(PurchaseModelKind.ModifiedBetaGeometric, 0.5, 6, 0.9, 1.6), 300, 60, 9);

    [Theory]
    [InlineData(PurchaseModelKind.BetaGeometric)]
    [InlineData(PurchaseModelKind.ModifiedBetaGeometric)]
    public void Of_the_purchase_models(PurchaseModelKind kind) =>
        AssertDerivatives(new PurchaseObjective(CompressedHistories.From(Customers)!, kind, 1.0 / 9), [-0.9, 1.4, 0.3, -0.2]);

    [Fact]
    public void Of_nbd() => AssertDerivatives(new NbdObjective(CompressedHistories.From(Customers)!, 1.0 / 9), [-0.5, 2]);

    [Fact]
    public void Of_the_spend_model()
    {
        var spenders = Customers.Where(history => history.RepeatDays > 0)
            .Select((history, index) => new SpendHistory(history.RepeatDays, 5 + index % 37))
            .OrderBy(history => history.RepeatDays);
        AssertDerivatives(new SpendObjective([.. spenders], 1.0 / 9), [0.8, 1.1, 2.2]);
    }

    [Fact]
    public void Of_the_scorecard()
    {
        var features = Customers.SelectMany(history => (double[])[history.RepeatDays, history.AgeWeeks]).ToArray();
        var rows = new ScorecardRows(2, features, [.. Customers.Select(history => history.RecencyWeeks > 20)]);
        var design = new ScorecardDesign(rows, [new("one"), new("two")], 0.01);
        AssertDerivatives(new ScorecardObjective(design, [0, 1], [0.2, -0.1], 2), [-0.4, 0.7, 0.3]);
    }

    private static void AssertDerivatives(IObjective objective, double[] point)
    {
        const double Step = 1e-5;
        var size = objective.Dimension;
        var (_, gradient, hessian) = Evaluate(objective, point);
        var scale = gradient.Concat(hessian).Max(Math.Abs);
        for (var i = 0; i < size; i++)
        {
            var (above, below) = (point.ToArray(), point.ToArray());
            above[i] += Step;
            below[i] -= Step;
            var (valueAbove, gradientAbove, _) = Evaluate(objective, above);
            var (valueBelow, gradientBelow, _) = Evaluate(objective, below);
            Assert.Equal((valueAbove - valueBelow) / (2 * Step), gradient[i], 1e-7 * scale);
            for (var j = 0; j < size; j++)
            {
                Assert.Equal((gradientAbove[j] - gradientBelow[j]) / (2 * Step), hessian[i * size + j], 1e-7 * scale);
                Assert.Equal(hessian[j * size + i], hessian[i * size + j]);
            }
        }
    }

    private static (double Value, double[] Gradient, double[] Hessian) Evaluate(IObjective objective, double[] point)
    {
        var (gradient, hessian) = (new double[objective.Dimension], new double[objective.Dimension * objective.Dimension]);
        return (objective.Evaluate(point, gradient, hessian), gradient, hessian);
    }
}
