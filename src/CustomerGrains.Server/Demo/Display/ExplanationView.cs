using CustomerGrains.Server.Demo.Portfolio;
using CustomerGrains.V1;

namespace CustomerGrains.Server.Demo.Display;

/// <summary>One customer's score with every point of it explained.</summary>
internal static class ExplanationView
{
    public static void Write(Screen screen, PortfolioCustomer customer)
    {
        Grade grade = customer.Picture.Grade;
        screen.Heading($"Why {customer.Id} is {Figures.Word(customer.Tier)}: every point of the score");
        screen.Table(
            ["dimension", ">score", ">x weight", ">= points", "because of"],
            grade.Contributions
                .Select(part => (string[])[part.Dimension, $"{part.Score:0.000}", $"{part.Weight:0.000}", $"{part.Points:0.000}", part.Evidence])
                .Append(["score", "", "", $"{grade.Score:0.000}", Next(grade)]));
    }

    private static string Next(Grade grade) => grade.HasNextTierScore
        ? $"{Figures.Word(grade.Tier + 1)} begins at {grade.NextTierScore:0.#}"
        : "the highest tier";
}
