using CustomerGrains.Domain.Scoring.Fitting;
using CustomerGrains.Domain.Scoring.PurchaseModels;
using CustomerGrains.Domain.Tests.Scoring.Data;
using CustomerGrains.Domain.Tests.Traces;
using FsCheck.Fluent;

namespace CustomerGrains.Domain.Tests.Scoring.Fitting;

public sealed class PurchaseModelFitTests
{
    private static readonly PurchaseModelParameters Truth = new(PurchaseModelKind.ModifiedBetaGeometric, 0.5, 6, 0.9, 1.6);
    private static readonly PurchaseHistory[] Customers = SimulatedCustomers.Draw(Truth, 4_000, 60, 5);

    [Theory]
    [InlineData(PurchaseModelKind.ModifiedBetaGeometric)]
    [InlineData(PurchaseModelKind.BetaGeometric)]
    public void The_parameters_behind_simulated_customers_are_found_within_their_errors(PurchaseModelKind kind)
    {
        var truth = new PurchaseModelParameters(kind, 0.5, 6, 0.9, 1.6);
        var outcome = PurchaseModelFit.Fit(kind, SimulatedCustomers.Draw(truth, 20_000, 60, 6), FitOptions.WithoutPrior);
        Assert.True(outcome.IsFitted);
        var (fitted, errors) = (outcome.Fit.Parameters, outcome.Fit.StandardErrors);
        Assert.InRange(Math.Log(fitted.R / truth.R) / errors.LogR, -3, 3);
        Assert.InRange(Math.Log(fitted.Alpha / truth.Alpha) / errors.LogAlpha, -3, 3);
        Assert.InRange(Math.Log(fitted.A / truth.A) / errors.LogA, -3, 3);
        Assert.InRange(Math.Log(fitted.B / truth.B) / errors.LogB, -3, 3);
        // Errors of a few per cent are what 20,000 customers give; larger ones would make the check above empty.
        Assert.InRange(errors.LogR, 0.001, 0.2);
        Assert.InRange(errors.LogB, 0.001, 0.3);
    }

    [Fact]
    public void The_log_likelihood_is_the_sum_over_customers()
    {
        var fit = PurchaseModelFit.Fit(Truth.Kind, Customers).Fit!;
        var model = new PurchaseModel(fit.Parameters);
        Assert.Equal(Customers.Sum(history => model.LogLikelihood(history)), fit.LogLikelihood, 1e-7);
    }

    [Fact]
    public void No_order_of_the_customers_changes_a_bit_of_the_fit()
    {
        var cases = Gen.Shuffle(Customers[..400]);
        var expected = PurchaseModelFit.Fit(Truth.Kind, Customers.AsSpan(0, 400));
        Laws.Hold(cases, shuffled => PurchaseModelFit.Fit(Truth.Kind, shuffled) == expected);
    }

    [Fact]
    public void The_unit_of_time_changes_alpha_alone()
    {
        var days = Array.ConvertAll(
            Customers, static history => new PurchaseHistory(history.RepeatDays, history.RecencyWeeks * 7, history.AgeWeeks * 7));
        var inWeeks = PurchaseModelFit.Fit(Truth.Kind, Customers).Fit!.Parameters;
        var inDays = PurchaseModelFit.Fit(Truth.Kind, days).Fit!.Parameters;
        var error = new WorstError(1e-9);
        error.Compare(inWeeks.R, inDays.R, "r");
        error.Compare(inWeeks.Alpha * 7, inDays.Alpha, "alpha");
        error.Compare(inWeeks.A, inDays.A, "a");
        error.Compare(inWeeks.B, inDays.B, "b");
        error.AssertWithin();
    }

    [Fact]
    public void Too_few_repeat_buyers_are_refused_as_a_value()
    {
        var few = Customers.Where(history => history.RepeatDays == 0).Concat(Customers.Where(history => history.RepeatDays > 0).Take(49));
        var outcome = PurchaseModelFit.Fit(Truth.Kind, few.ToArray());
        Assert.False(outcome.IsFitted);
        Assert.Equal(new FitOutcome<PurchaseFit>(null, FitRefusal.TooFewRepeatBuyers, 49, 0), outcome);
        Assert.Equal(FitRefusal.TooFewRepeatBuyers, PurchaseModelFit.Fit(Truth.Kind, []).Refusal);
        var noMinimum = FitOptions.Default with { RepeatBuyersMin = 0 };
        Assert.Equal(FitRefusal.TooFewRepeatBuyers, PurchaseModelFit.Fit(Truth.Kind, [new(0, 0, 9)], noMinimum).Refusal);
        Assert.Equal(FitRefusal.TooFewRepeatBuyers, PurchaseModelFit.Fit(Truth.Kind, [new(1, 0, 0)], noMinimum).Refusal);
    }

    [Fact]
    public void A_prior_without_width_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>("value", () => new FitOptions { PriorStandardDeviation = 0 });

    [Fact]
    public void Running_out_of_evaluations_is_refused_as_a_value()
    {
        var outcome = PurchaseModelFit.Fit(Truth.Kind, Customers, FitOptions.Default with { EvaluationsMax = 3 });
        Assert.Equal((FitRefusal.NotConverged, 3), (outcome.Refusal, outcome.Evaluations));
    }

    [Fact]
    public void The_prior_keeps_finite_what_the_likelihood_leaves_open()
    {
        // Nobody leaves, so without a prior a/b may go to zero for ever.
        var loyal = SimulatedCustomers.Draw(new(PurchaseModelKind.ModifiedBetaGeometric, 3, 20, 1, 1e9), 500, 60, 7);
        var outcome = PurchaseModelFit.Fit(PurchaseModelKind.ModifiedBetaGeometric, loyal);
        Assert.True(outcome.IsFitted, outcome.Refusal.ToString());
        Assert.InRange(outcome.Fit.Parameters.A / outcome.Fit.Parameters.B, 0, 0.02);
        Assert.InRange(outcome.Fit.Parameters.R, 2, 4.5);
    }

    [Fact]
    public void The_likelihood_ratio_test_tells_customers_who_leave_from_customers_who_stay()
    {
        var leaving = PurchaseModelFit.Fit(Truth.Kind, Customers).Fit!.AgainstNbd!.Value;
        Assert.True(leaving.PValue < 1e-10, leaving.ToString());
        var staying = SimulatedCustomers.Draw(new(PurchaseModelKind.BetaGeometric, 1, 10, 1, 1e9), 2_000, 60, 8);
        var test = PurchaseModelFit.Fit(PurchaseModelKind.BetaGeometric, staying).Fit!.AgainstNbd!.Value;
        Assert.True(test.PValue > 0.05, test.ToString());
        Assert.InRange(test.NbdR, 0.9, 1.1);
        Assert.InRange(test.NbdAlpha, 9, 11);
    }

    [Fact]
    public void The_nbd_log_likelihood_is_the_integral_over_rates()
    {
        var test = PurchaseModelFit.Fit(Truth.Kind, Customers.AsSpan(0, 500)).Fit!.AgainstNbd!.Value;
        var expected = Customers[..500].Sum(history => Math.Log(Expectation.Gamma(
            test.NbdR, test.NbdAlpha, rate => Math.Pow(rate, history.RepeatDays) * Math.Exp(-rate * history.AgeWeeks))));
        Assert.Equal(expected, test.NbdLogLikelihood, 1e-7);
    }
}
