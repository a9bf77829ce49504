using CustomerGrains.Domain.Assessments;
using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Standards;
using CustomerGrains.Domain.Tests.Traces;

namespace CustomerGrains.Domain.Tests.Assessments;

/// <summary>What is said to stand behind scores counts one thing as one.</summary>
public sealed class EvidenceWordsTests
{
    private static readonly Standard Standard = Facts.Standard with { Churn = new ChurnParameters { HorizonWeeks = 1 }, Targets = new ServiceTargets { ComplaintDays = 1 } };

    [Fact]
    public void One_of_anything_is_said_in_the_singular()
    {
        CustomerState once = Facts.State(
            Facts.Of(Facts.Purchase(6_000), Facts.Today - 1),
            Facts.Of(new Referral("c-2"), Facts.Today - 1, "i-2"),
            Facts.Of(new SurveyResponse(SurveyInstrument.Nps, 10), Facts.Today - 1, "i-3"),
            Facts.Of(new Complaint(Severity.Major), Facts.Today - 5, "i-4"));
        CustomerState twice = Facts.State(Facts.Of(Facts.Purchase(6_000), Facts.Today - 300), Facts.Of(Facts.Purchase(6_000), Facts.Today - 100, "i-2"));
        string[] texts = [.. Texts(once, Standard), .. Texts(twice, Standard), .. Texts(once, Standard with { Churn = Standard.Churn with { Scorecard = null } })];

        Assert.Superset(
            new HashSet<string>
            {
                "1 purchase day in 365 days", "1 day since the last purchase", "1 day since the first purchase", "1 referral and 1 promoter answer in 365 days",
                "0 of 1 complaint handled", "1 purchase day in 182 days after 1", "1 repeat purchase day", "1 open for more than 1 day",
                "P(buy) of the purchase model within 1 week", "100 days since the last purchase", "0 referrals and 0 promoter answers in 365 days",
            },
            texts.ToHashSet());
        Assert.All(texts, text => Assert.DoesNotMatch(@"(^|[^\d.,])1 ([a-z]+ )?(days|answers|referrals|complaints|weeks)", text));
    }

    private static IEnumerable<string> Texts(CustomerState state, Standard standard)
    {
        var figures = CustomerFigures.Of(state, standard, Instant.StartOfDay(Facts.Today));
        IndexFigures indexes = figures.Indexes;
        return figures.Grade.Contributions
            .Concat(new[] { indexes.Value, indexes.Loyalty, indexes.Potential!.Score, indexes.Relationship }.SelectMany(each => each.Contributions))
            .Select(part => part.Evidence)
            .Concat(figures.Exposure.Risks.SelectMany(risk => risk.Parts).Select(part => part.Evidence));
    }
}
