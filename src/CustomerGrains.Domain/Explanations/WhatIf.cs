using CustomerGrains.Domain.Assessments;
using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Outlook;
using CustomerGrains.Domain.Standards;

namespace CustomerGrains.Domain.Explanations;

/// <summary>
/// Tries changes on a customer and keeps those that lead to another level. Nothing is foretold by formula: each change is applied to a
/// copy of the facts, which is then assessed like any other.
/// </summary>
internal sealed class WhatIf
{
    private const int PurchaseDaysMax = 12;
    private const int SurveyMax = 5;
    private const int SilencesMax = 16;

    private readonly List<(Change Change, Assessment Result)> _trials = [];
    private readonly Assessment _present;

    private WhatIf(Assessment present) => _present = present;

    /// <summary>Tries all changes.</summary>
    public static WhatIf Of(CustomerState state, Standard standard, Instant at)
    {
        var tried = new WhatIf(Assessor.Assess(state, standard, at));
        foreach (Change change in Changes(state, standard, at))
        {
            CustomerState copy = StateCopy.Of(state);
            foreach (Interaction interaction in change.Interactions(state, at))
            {
                copy.Apply(interaction);
            }

            tried._trials.Add((change, Assessor.Assess(copy, standard, change.Then(at))));
        }

        tried.TrySilence(state, standard, at);
        return tried;
    }

    /// <summary>For each kind of change and each level it leads to, the smallest change that does.</summary>
    /// <param name="level">What of an assessment is asked about.</param>
    public IReadOnlyList<Counterfactual> For(Func<Assessment, string> level) =>
    [
        .. _trials
            .Where(trial => level(trial.Result) != level(_present))
            .DistinctBy(trial => (trial.Change.Kind, level(trial.Result)))
            .Select(trial => new Counterfactual(trial.Change, level(trial.Result))),
    ];

    /// <summary>All changes but silence, of each kind the smallest first: answers nearest to the middle come before extreme ones.</summary>
    private static IEnumerable<Change> Changes(CustomerState state, Standard standard, Instant at)
    {
        var each = new Money(standard.ReportingCurrency, TypicalSpend(state, standard));
        foreach (int days in Enumerable.Range(1, PurchaseDaysMax))
        {
            yield return new Change(ChangeKind.Purchases, days, each);
        }

        int open = Change.OpenComplaints(state, at).Count();
        if (open > 0)
        {
            yield return new Change(ChangeKind.ResolveComplaints, open);
        }

        foreach (int answer in new[] { 3, 4, 2, SurveyMax, 1 })
        {
            yield return new Change(ChangeKind.Survey, answer);
        }
    }

    /// <summary>What the customer is expected to spend; of one who never bought, what customers spend on average.</summary>
    private static long TypicalSpend(CustomerState state, Standard standard)
    {
        double spend = state.PurchaseDays.Count > 0 ? ExpectationModel.ExpectedSpend(state, standard) : standard.LifetimeValue.Spend.PopulationMeanSpend;
        return (long)Math.Round(Math.Clamp(spend, 1, InteractionLimits.MinorUnitsMax), MidpointRounding.ToEven);
    }

    private void TrySilence(CustomerState state, Standard standard, Instant at)
    {
        Instant then = at;
        for (int i = 0; i < SilencesMax && then.Day - at.Day < NextChange.HorizonDays; i++)
        {
            then = NextChange.After(state, standard, then);
            _trials.Add((new Change(ChangeKind.Silence, then.Day - at.Day), Assessor.Assess(state, standard, then)));
        }
    }
}
