using CustomerGrains.V1;
using Spectre.Console;

namespace CustomerGrains.Cli.Display;

/// <summary>The live picture of a customer for people.</summary>
internal sealed class CustomerView(IAnsiConsole console)
{
    private readonly Sheet _sheet = new(console);

    /// <summary>Writes customers one below the other.</summary>
    public void Write(IReadOnlyList<Customer> customers)
    {
        for (int index = 0; index < customers.Count; index++)
        {
            if (index > 0)
            {
                console.WriteLine();
            }

            Write(customers[index]);
        }
    }

    private void Write(Customer customer)
    {
        _sheet.Title($"Customer {customer.CustomerId}");
        _sheet.Facts(
            ("tier", Tier(customer.Grade)),
            ("stage", Figures.Word(customer.Stage)),
            ("interactions", $"{Figures.Of(customer.FirstInteractionAt)} to {Figures.Of(customer.LastInteractionAt)}"),
            ("as of", Figures.Of(customer.AsOf)),
            ("known at", customer.KnownAt is null ? null : Figures.Of(customer.KnownAt)),
            ("version", $"{Figures.Of(customer.Version)}, recorded {Figures.Of(customer.LastRecordedAt)}"),
            ("standard", customer.StandardVersion),
            ("next change", customer.NextChangeAt is null ? null : $"by time alone at {Figures.Of(customer.NextChangeAt)}"));
        DecisionSections.Write(_sheet, customer);
        LoyaltySections.Write(_sheet, customer);
        WriteScore(customer.Grade);
        MoneySections.Write(_sheet, customer.Value);
        WorthSections.Write(_sheet, customer);
        WriteExpectation(customer.Expectation);
        VoiceSections.Write(_sheet, customer.Satisfaction);
        WriteActivity(customer.Activity);
        RiskSections.Write(_sheet, customer.Risk);
        WriteProfile(customer);
    }

    private static string Tier(Grade? grade)
    {
        if (grade is null)
        {
            return Figures.None;
        }

        string next = grade.HasNextTierScore ? $", next tier at {Figures.Of(grade.NextTierScore, 1)}" : "";
        return $"{Figures.Word(grade.Tier)}, score {Figures.Of(grade.Score, 3)} of 100{next}";
    }

    private void WriteScore(Grade? grade)
    {
        if (grade is not { Contributions.Count: > 0 })
        {
            return;
        }

        _sheet.Section("Score");
        _sheet.Table(
            ["dimension", ">score", ">weight", ">points", "evidence"],
            grade.Contributions.Select(part => (string[])
            [
                part.Dimension, Figures.Of(part.Score, 1), Figures.Of(part.Weight, 3), Figures.Of(part.Points, 3), part.Evidence,
            ]));
    }

    private void WriteExpectation(Expectation? expectation)
    {
        if (expectation is null)
        {
            return;
        }

        _sheet.Section("Expectation");
        _sheet.Facts(
            ("lifetime value", $"{Figures.Of(expectation.LifetimeValue)} in twelve months, discounted"),
            ("purchases", $"{Figures.Of(expectation.ExpectedPurchases52Weeks, 2)} days with a purchase in 52 weeks"),
            ("will buy", $"{Figures.Share(expectation.PurchaseProbability26Weeks)} within 26 weeks"),
            ("still customer", Figures.Share(expectation.ProbabilityAlive)),
            ("next purchase", $"half come within {Figures.Of(expectation.NextPurchaseMedianDays, 0)} days, if still a customer"),
            ("overdue", $"{Figures.Of(expectation.Overdue, 3)}: {Figures.Share(1 - expectation.Overdue)} of such silences last longer"));
    }

    private void WriteActivity(Activity? activity)
    {
        if (activity is null)
        {
            return;
        }

        _sheet.Section("Activity");
        _sheet.Table(
            ["window", ">interactions", ">active days", ">visits", ">pages", ">uses", ">service contacts", ">time spent"],
            activity.Windows.Select(window => (string[])
            [
                Figures.Window(window.Days), Figures.Of(window.Interactions),
                window.HasActiveDays ? Figures.Of(window.ActiveDays) : Figures.None,
                Figures.Of(window.Visits), Figures.Of(window.Pages), Figures.Of(window.ProductUses),
                Figures.Of(window.ServiceContacts), Figures.Span(window.UsageSeconds),
            ]));
        if (activity.HasMeanResponseSeconds || activity.HasMeanResolutionSeconds)
        {
            _sheet.Facts(
                ("mean time to answer", activity.HasMeanResponseSeconds ? Figures.Span(activity.MeanResponseSeconds) : null),
                ("mean time to resolve", activity.HasMeanResolutionSeconds ? Figures.Span(activity.MeanResolutionSeconds) : null));
        }
    }

    private void WriteProfile(Customer customer)
    {
        if (customer.Preferences.Count > 0)
        {
            _sheet.Section("Preferences");
            _sheet.Table(
                ["category", ">share", ">weight"],
                customer.Preferences.Select(preference => (string[])
                    [preference.Category, Figures.Share(preference.Share), Figures.Of(preference.Weight, 2)]));
        }

        if (customer.Attributes.Count > 0)
        {
            _sheet.Section("Attributes");
            _sheet.Table(
                ["name", "value", "since"],
                customer.Attributes.Select(attribute => (string[])[attribute.Name, attribute.Value, Figures.Of(attribute.ChangedAt)]));
        }
    }
}
