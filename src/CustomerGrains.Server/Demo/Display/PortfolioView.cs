using CustomerGrains.Server.Demo.Portfolio;
using CustomerGrains.V1;
using Currency = CustomerGrains.Domain.Interactions.Currency;

namespace CustomerGrains.Server.Demo.Display;

/// <summary>The portfolio for people: how many customers of which kind, and what they are worth.</summary>
internal sealed class PortfolioView(Screen screen, CustomerPortfolio portfolio, Currency currency)
{
    private static readonly Tier[] Tiers = [Tier.Platinum, Tier.Gold, Tier.Silver, Tier.Bronze];
    private static readonly Stage[] Stages = [Stage.Prospect, Stage.FirstPurchase, Stage.Repeat, Stage.Loyal];

    public void Write()
    {
        WriteStages();
        WriteTiers();
        WriteMostValuable();
        WriteMostAtRisk();
        WriteSurveys();
    }

    private void WriteStages()
    {
        screen.Heading("Customers by tier and stage");
        screen.Table(
            ["tier", .. Stages.Select(stage => ">" + Figures.Word(stage)), ">together", ">share"],
            Tiers.Select(tier => StageRow(Figures.Word(tier), [.. portfolio.Customers.Where(customer => customer.Tier == tier)]))
                .Append(StageRow("together", portfolio.Customers)));
    }

    private string[] StageRow(string name, IReadOnlyList<PortfolioCustomer> customers) =>
    [
        name,
        .. Stages.Select(stage => $"{customers.Count(customer => customer.Stage == stage):N0}"),
        $"{customers.Count:N0}",
        Figures.Percent(customers.Count, portfolio.Customers.Count),
    ];

    private void WriteTiers()
    {
        long revenue = portfolio.Customers.Sum(customer => customer.Revenue);
        screen.Heading($"Value by tier: revenue of 365 days in {currency}");
        screen.Table(
            ["tier", ">customers", ">revenue", ">share", ">per customer", ">satisfaction"],
            Tiers.Select(tier => TierRow(Figures.Word(tier), [.. portfolio.Customers.Where(customer => customer.Tier == tier)], revenue))
                .Append(TierRow("together", portfolio.Customers, revenue)));
    }

    private string[] TierRow(string name, IReadOnlyList<PortfolioCustomer> customers, long all)
    {
        long revenue = customers.Sum(customer => customer.Revenue);
        return
        [
            name,
            $"{customers.Count:N0}",
            Figures.Major(revenue, currency),
            Figures.Percent(revenue, all),
            customers.Count == 0 ? "-" : Figures.Major(revenue / customers.Count, currency),
            customers.Count == 0 ? "-" : $"{customers.Average(customer => customer.Satisfaction):0.00}",
        ];
    }

    private void WriteMostValuable()
    {
        screen.Heading("The ten most valuable");
        screen.Table(
            ["customer", $">{currency} in 365 days", "tier", "stage", ">score", ">satisfaction"],
            portfolio.MostValuable.Select(customer => (string[])
            [
                customer.Id, Figures.Major(customer.Revenue, currency), Figures.Word(customer.Tier), Figures.Word(customer.Stage),
                $"{customer.Score:0.0}", $"{customer.Satisfaction:0.00}",
            ]));
    }

    private void WriteMostAtRisk()
    {
        screen.Heading("The ten most at risk: probability of being overdue x revenue of 365 days");
        screen.Table(
            ["customer", $">{currency} at risk", ">overdue", ">of revenue", "why"],
            portfolio.MostAtRisk.Select(customer => (string[])
            [
                customer.Id, Figures.Major(customer.ValueAtRisk, currency), Figures.Percent(customer.Overdue),
                Figures.Major(customer.Revenue, currency), RiskReasons.Of(customer),
            ]));
    }

    private void WriteSurveys()
    {
        screen.Heading("What customers said in 365 days");
        screen.Table(
            ["survey", ">result", "", ">answers", ">customers"],
            portfolio.Surveys.Select(survey => (string[])
            [
                survey.Instrument.ToString().ToUpperInvariant(),
                survey.Instrument switch
                {
                    SurveyInstrument.Nps => Figures.Signed(survey.Score),
                    SurveyInstrument.Csat => Figures.Percent(survey.Score),
                    _ => $"{survey.Score:0.0}",
                },
                survey.Instrument switch
                {
                    SurveyInstrument.Nps => "promoters less detractors, -100 to 100",
                    SurveyInstrument.Csat => "satisfied or very satisfied",
                    _ => "ease, 1 to 7",
                },
                $"{survey.Responses:N0}",
                $"{survey.Customers:N0}",
            ]));
    }
}
