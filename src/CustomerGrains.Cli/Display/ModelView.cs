using CustomerGrains.V1;
using Spectre.Console;

namespace CustomerGrains.Cli.Display;

/// <summary>A model for people: estimates with standard errors, what they were learnt from, and how good they are.</summary>
internal sealed class ModelView(IAnsiConsole console)
{
    private readonly Sheet _sheet = new(console);

    /// <summary>The name of a kind of purchase model.</summary>
    public static string KindOf(PurchaseModelKind kind) => kind switch
    {
        PurchaseModelKind.ModifiedBetaGeometric => "MBG/NBD",
        PurchaseModelKind.BetaGeometric => "BG/NBD",
        _ => Figures.None,
    };

    /// <summary>Writes a model.</summary>
    public void Write(Model model, bool isInForce)
    {
        _sheet.Title($"Model {model.Name}{(isInForce ? ", in force" : "")}");
        _sheet.Facts(
            ("as of", $"the evening of {Figures.Day(model.Source.AsOfDay)}"),
            ("learnt", Figures.Of(model.Source.LearntAt)),
            ("from", $"{Figures.Of(model.Source.Records, "record")}; {Figures.Of(model.Source.Customers, "customer")} who had purchased, {Figures.Of(model.Source.RepeatBuyers)} of them on more days than one"),
            ("currency", model.CurrencyCode),
            ("horizon", Figures.Of(model.HorizonWeeks, "week")));
        WritePurchases(model.Purchases);
        WriteSpend(model);
        new ScorecardSections(_sheet).Write(model.Churn);
        new QualitySections(_sheet).Write(model.Comparison);
    }

    private void WritePurchases(PurchaseModelFit fit)
    {
        _sheet.Section($"Purchases, {KindOf(fit.Kind)}");
        _sheet.Table(
            Columns,
            [
                Row("r", fit.R, "shape of the purchase rate"),
                Row("alpha", fit.Alpha, "its inverse scale, weeks"),
                Row("a", fit.A, "first shape of the drop-out probability"),
                Row("b", fit.B, "second shape of the drop-out probability"),
            ]);
        _sheet.Facts(
            ("log-likelihood", $"{Figures.Of(fit.LogLikelihood, 3)} of {Figures.Of(fit.DistinctHistories)} different histories"),
            ("against NBD", fit.AgainstNbd is { } test
                ? $"chi-square {Figures.Of(test.Statistic, 2)} with 2 degrees of freedom, p {Probability(test.PValue)}: {(test.PValue < 0.05 ? "customers do leave" : "that customers leave is not shown")}"
                : "not to be had: without leaving there is no maximum"));
    }

    private void WriteSpend(Model model)
    {
        _sheet.Section("Spend, Gamma-Gamma");
        _sheet.Table(
            Columns,
            [
                Row("p", model.Spend.P, "shape of the spend of one purchase day"),
                Row("q", model.Spend.Q, "shape of its variation over customers"),
                Row("v", model.Spend.V, $"scale, minor units of {model.CurrencyCode}"),
            ]);
        double mean = model.Spend.P.Value * model.Spend.V.Value / (model.Spend.Q.Value - 1);
        _sheet.Facts(
            ("log-likelihood", $"{Figures.Of(model.Spend.LogLikelihood, 3)} of {Figures.Of(model.Source.Spenders, "customer")}"),
            ("mean spend", $"{Figures.Amount((long)Math.Round(mean), model.CurrencyCode)} {model.CurrencyCode} a purchase day over all customers"));
    }

    private static readonly string[] Columns = ["parameter", ">estimate", ">relative error", "meaning"];

    private static string[] Row(string name, ParameterEstimate estimate, string meaning) =>
        [name, Figures.Of(estimate.Value, 6), Figures.Share(estimate.LogStandardError), meaning];

    private static string Probability(double value) => value < 0.0001 ? "below 0.0001" : Figures.Of(value, 4);
}
