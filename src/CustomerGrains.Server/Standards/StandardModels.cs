using CustomerGrains.Domain.Models;
using CustomerGrains.Domain.Standards;
using CustomerGrains.Server.Models;

namespace CustomerGrains.Server.Standards;

/// <summary>The fitted models that documents may name.</summary>
/// <param name="Stored">Those there are.</param>
/// <param name="Preferred">The one that a document means that names none; empty for the one that ships.</param>
internal sealed record StandardModels(IReadOnlyList<StoredModel> Stored, string Preferred)
{
    private const string Field = "model";
    private const int NamesMax = 20;

    /// <summary>No fitted models.</summary>
    public static StandardModels None { get; } = new([], "");

    /// <summary>A standard with the model of its document.</summary>
    /// <param name="document">The document.</param>
    /// <param name="shipped">The standard with the model that ships.</param>
    /// <param name="problems">Receives why the model cannot be used.</param>
    public Standard Apply(V1.Standard document, Standard shipped, List<(string Path, string Message)> problems)
    {
        if (document.Model.Length == 0)
        {
            return shipped;
        }

        if (Stored.FirstOrDefault(each => each.Name == document.Model) is not { } stored)
        {
            problems.Add((Field, $"is {document.Model}, and there is no such model; {Known()}"));
        }
        else if (stored.Model is not { } model)
        {
            problems.Add((Field, $"is {document.Model}, which cannot be used: {stored.Problem}"));
        }
        else if (model.Currency != shipped.ReportingCurrency)
        {
            problems.Add((Field, $"is {document.Model}, which is of {model.Currency.Code}; this server's money is kept in {shipped.ReportingCurrency.Code}"));
        }
        else
        {
            CheckHorizon(document, model, problems);
            return model.ApplyTo(shipped);
        }

        return shipped;
    }

    /// <summary>A scorecard says how likely a purchase is within the horizon it was learnt for, and nothing of another one.</summary>
    private static void CheckHorizon(V1.Standard document, CustomerModel model, List<(string Path, string Message)> problems)
    {
        if (document.Churn is { HasHorizonWeeks: true } churn && churn.HorizonWeeks != model.HorizonWeeks)
        {
            problems.Add(("churn.horizon_weeks", FormattableString.Invariant(
                $"is {churn.HorizonWeeks}, and the model {model.Name} was fitted for {model.HorizonWeeks} weeks; leave it out or say {model.HorizonWeeks}")));
        }
    }

    private string Known() => Stored.Count == 0
        ? "none has been fitted yet"
        : $"there are {string.Join(", ", Stored.TakeLast(NamesMax).Select(each => each.Name))}{(Stored.Count > NamesMax ? " and older ones" : "")}";
}
