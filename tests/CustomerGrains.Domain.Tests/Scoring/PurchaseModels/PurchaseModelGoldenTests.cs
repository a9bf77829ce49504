using CustomerGrains.Domain.Scoring.PurchaseModels;
using CustomerGrains.Domain.Tests.Scoring.Data;
using CustomerGrains.Testing;

namespace CustomerGrains.Domain.Tests.Scoring.PurchaseModels;

public sealed class PurchaseModelGoldenTests
{
    [SharedDataFact]
    public void Every_customer_of_the_sample_agrees_under_bg_nbd_within_1e12()
    {
        var model = new PurchaseModel(CdnowSample.PurchaseParameters(PurchaseModelKind.BetaGeometric));
        var error = new WorstError(1e-12);
        foreach (var row in CdnowSample.Customers)
        {
            var (history, id) = (CdnowSample.History(row), row.Text("customer_id"));
            error.Compare(row.Number("bg_loglik"), model.LogLikelihood(history), $"log-likelihood of {id}");
            error.Compare(row.Number("bg_palive"), model.ProbabilityAlive(history), $"P(alive) of {id}");
            error.Compare(row.Number("bg_ey39"), model.ExpectedPurchases(history, 39), $"E[Y(39)] of {id}");
            error.Compare(row.Number("bg_ey52"), model.ExpectedPurchases(history, 52), $"E[Y(52)] of {id}");
            error.Compare(
                row.Number("bg_disc12m"),
                model.DiscountedExpectedPurchases(history, DiscountSchedule.OneYear),
                $"discounted purchases of {id}");
        }

        error.AssertWithin();
    }

    [SharedDataFact]
    public void Every_customer_of_the_sample_agrees_under_mbg_nbd_within_1e12()
    {
        var model = new PurchaseModel(CdnowSample.PurchaseParameters(PurchaseModelKind.ModifiedBetaGeometric));
        var bg = new PurchaseModel(CdnowSample.PurchaseParameters(PurchaseModelKind.BetaGeometric));
        var error = new WorstError(1e-12);
        foreach (var (row, extra) in CdnowSample.Customers.Zip(CdnowSample.Extra))
        {
            var (history, id) = (CdnowSample.History(row), row.Text("customer_id"));
            Assert.Equal(id, extra.Text("customer_id"));
            error.Compare(extra.Number("bg_pbuy39"), bg.ProbabilityOfPurchaseWithin(history, 39), $"BG P(buy) of {id}");
            error.Compare(extra.Number("mbg_loglik"), model.LogLikelihood(history), $"log-likelihood of {id}");
            error.Compare(extra.Number("mbg_palive"), model.ProbabilityAlive(history), $"P(alive) of {id}");
            error.Compare(extra.Number("mbg_ey39"), model.ExpectedPurchases(history, 39), $"E[Y(39)] of {id}");
            error.Compare(extra.Number("mbg_pbuy39"), model.ProbabilityOfPurchaseWithin(history, 39), $"P(buy) of {id}");
        }

        error.AssertWithin();
    }

    [SharedDataFact]
    public void The_grid_of_corner_cases_agrees_within_1e11_and_holds_no_nan()
    {
        var error = new WorstError(1e-11);
        foreach (var row in NamedRows.Of("golden/function_grid.csv").Where(row => row.Text("model") == "bg"))
        {
            var model = new PurchaseModel(new PurchaseModelParameters(
                PurchaseModelKind.BetaGeometric, row.Number("p1"), row.Number("p2"), row.Number("p3"), row.Number("p4")));
            var history = new PurchaseHistory(row.Whole("x"), row.Number("tx"), row.Number("T"));
            var where = $"{row.Text("paramset")}, x {row.Text("x")}, tx {row.Text("tx")}, T {row.Text("T")}, t {row.Text("t")}";
            // At T = 0 nothing was observed and the log-likelihood is 0, to which no relative error exists.
            error.Compare(row.Number("loglik"), model.LogLikelihood(history), $"log-likelihood, {where}", absoluteBelow: 1e-3);
            error.Compare(row.Number("palive"), model.ProbabilityAlive(history), $"P(alive), {where}");
            error.Compare(row.Number("ey"), model.ExpectedPurchases(history, row.Number("t")), $"E[Y], {where}");
        }

        error.AssertWithin();
        Assert.Equal(3 * 1_200, error.Comparisons);
    }
}
