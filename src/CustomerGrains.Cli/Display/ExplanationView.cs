using CustomerGrains.V1;
using Spectre.Console;

namespace CustomerGrains.Cli.Display;

/// <summary>An explanation for people.</summary>
internal sealed class ExplanationView(IAnsiConsole console)
{
    private readonly Sheet _sheet = new(console);

    /// <summary>Writes an explanation.</summary>
    public void Write(Explanation explanation)
    {
        _sheet.Title($"Customer {explanation.CustomerId}, explained");
        _sheet.Facts(
            ("as of", Figures.Of(explanation.AsOf)),
            ("known at", explanation.KnownAt is null ? null : Figures.Of(explanation.KnownAt)),
            ("version", Figures.Of(explanation.Version)),
            ("standard", explanation.StandardVersion));
        foreach (ScoreExplanation score in explanation.Scores)
        {
            Write(score);
        }

        GradeExplanations.Write(_sheet, explanation.Grades);
        CareExplanations.Write(_sheet, explanation);
        _sheet.Section("Models");
        _sheet.Facts([.. explanation.Models.Select(model => (model.Role, (string?)$"{model.Name}: {model.Parameters}"))]);
    }

    private void Write(ScoreExplanation score)
    {
        _sheet.Section(Title(score));
        if (score.Parts.Count > 0)
        {
            _sheet.Table(
                ["part", ">points", "evidence", "behind it"],
                score.Parts.Select(part => (string[])[part.Name, Figures.Signed(part.Points), part.Evidence, Behind(part)]));
        }

        if (score.Counterfactuals.Count > 0)
        {
            _sheet.Table(
                ["would lead to", "what"],
                score.Counterfactuals.Select(each => (string[])[each.Level, each.Description]));
        }
    }

    private static string Title(ScoreExplanation score)
    {
        string level = score.Level.Length > 0 ? $": {score.Level}" : "";
        return score.Scale switch
        {
            ScoreScale.Points => $"{score.Name}{level}, {Figures.Of(score.Score, 3)} of 100",
            ScoreScale.LogOdds or ScoreScale.Hazard when score.HasProbability =>
                $"{score.Name}{level}, probability {Figures.Share(score.Probability)} from {(score.Scale == ScoreScale.LogOdds ? "log-odds" : "hazard")} {Figures.Of(score.Score, 3)}",
            _ => score.Name + level,
        };
    }

    private static string Behind(ExplainedPart part) =>
        string.Join(", ", part.Behind.Select(day => $"{day.What}{(day.Count > 1 ? $" × {Figures.Of(day.Count)}" : "")} {Figures.Day(day.Day)}"));
}
