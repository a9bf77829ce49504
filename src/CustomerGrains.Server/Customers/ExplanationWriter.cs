using CustomerGrains.Domain.Explanations;
using CustomerGrains.Engine.Core;
using CustomerGrains.Server.Interactions;
using CustomerGrains.Server.Points;

namespace CustomerGrains.Server.Customers;

/// <summary>Writes explanations to the wire.</summary>
internal static class ExplanationWriter
{
    private const double Thousand = 1000;

    /// <summary>Writes an explanation.</summary>
    /// <param name="customer">The customer.</param>
    /// <param name="includesHeldOut">Whether to tell of actions that the customer is held out of.</param>
    public static V1.Explanation Write(CustomerExplanation customer, bool includesHeldOut = false)
    {
        Explanation explanation = customer.Explanation;
        return new V1.Explanation
        {
            CustomerId = customer.CustomerId,
            Version = customer.Version,
            AsOf = InteractionWriter.Write(explanation.At),
            StandardVersion = explanation.StandardVersion,
            Models = { explanation.Models.Select(model => new V1.ModelInUse { Role = model.Role, Name = model.Name, Parameters = model.Parameters }) },
            Scores = { explanation.Scores.Select(Write) },
            Grades = { customer.Grades.Select(grade => GradeExplanationWriter.Write(grade, customer.Standing!)).OfType<V1.GradeExplanation>() },
            Actions = { CareExplanationWriter.Actions(customer.Actions, includesHeldOut) },
            Points = customer.Standing?.Care?.Points is { } points ? PointsWriter.Write(points, includesLots: true) : null,
            Feedback = { CareExplanationWriter.Feedback(customer.Standing?.Care?.Feedback, customer.Standard.Standard.Feedback) },
        };
    }

    private static V1.ScoreExplanation Write(ScoreExplanation score)
    {
        var message = new V1.ScoreExplanation
        {
            Name = score.Name,
            Scale = (V1.ScoreScale)score.Scale,
            Score = score.ScoreThousandths / Thousand,
            Level = score.Level,
            Parts = { score.Parts.Select(Write) },
            Counterfactuals = { score.Counterfactuals.Select(Write) },
        };
        if (score.Probability is { } probability)
        {
            message.Probability = probability;
        }

        return message;
    }

    private static V1.ExplainedPart Write(ExplainedPart part) => new()
    {
        Name = part.Name,
        Points = part.PointsThousandths / Thousand,
        Evidence = part.Evidence,
        Behind = { part.Behind.Select(day => new V1.EvidenceDay { Day = day.Day, What = day.What, Count = day.Count }) },
    };

    private static V1.Counterfactual Write(Counterfactual counterfactual) => new()
    {
        Kind = (V1.ChangeKind)counterfactual.Change.Kind,
        Amount = counterfactual.Change.Amount,
        Each = counterfactual.Change.Each is { } each ? InteractionWriter.Write(each) : null,
        Description = counterfactual.Change.Words,
        Level = counterfactual.Level,
    };
}
