using CustomerGrains.Domain;
using CustomerGrains.Domain.Assessments;
using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Gradings;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Outlook;
using CustomerGrains.Domain.Standards;

namespace CustomerGrains.Benchmarks;

/// <summary>Customers as a shop has them, and what is done with each of them at an interaction: assess it, and look for the next change.</summary>
internal sealed class AssessmentBenchmarks
{
    private const int Customers = 1_000;
    private const int Rounds = 200;
    private const int Today = 20_454;

    private readonly Standard _standard = Standard.Default(Currency.Of("EUR"));
    private readonly CompiledStandard _compiled;
    private readonly CustomerState[] _states;
    private readonly Standing[] _standings;

    public AssessmentBenchmarks(int interactions)
    {
        _compiled = CompiledStandard.Of(_standard);
        _states = [.. Enumerable.Range(0, Customers).Select(each => Customer(each, interactions))];
        _standings = [.. _states.Select(state => Decider.Decide(state, null, _compiled, Context, state.LastAt).Standing)];
    }

    /// <summary>Thresholds of the gradings by percentile, about which these customers lie.</summary>
    private static readonly DecisionContext Context = new(null, new Calibration(
    [
        new CalibratedGrading("business_value", "expected_lifetime_value", Today, Customers, [40, 90, 200]),
        new CalibratedGrading("contribution", "revenue_365d", Today, Customers, [100, 250]),
    ]));

    /// <summary>How many assessments one pass makes: enough for the compiler to see what is worth its while.</summary>
    public static int Count => Rounds * Customers;

    /// <summary>Assesses every customer on the day of its newest interaction.</summary>
    public double Assess()
    {
        double sum = 0;
        for (int i = 0; i < Count; i++)
        {
            CustomerState state = _states[i % Customers];
            sum += Assessor.Assess(state, _standard, state.LastAt).ScoreThousandths;
        }

        return sum;
    }

    /// <summary>Finds the next change of every customer.</summary>
    public double LookAhead()
    {
        double sum = 0;
        for (int i = 0; i < Count; i++)
        {
            CustomerState state = _states[i % Customers];
            sum += NextChange.After(state, _standard, state.LastAt).Microseconds;
        }

        return sum;
    }

    /// <summary>Assesses every customer and decides about it under the standard that ships, with nothing to change.</summary>
    public double AssessAndDecide()
    {
        double sum = 0;
        for (int i = 0; i < Count; i++)
        {
            CustomerState state = _states[i % Customers];
            (Assessment found, Decision decision) = Decider.AssessAndDecide(state, _standings[i % Customers], _compiled, Context, state.LastAt);
            sum += found.ScoreThousandths + decision.Changes.Count;
        }

        return sum;
    }

    /// <summary>Finds the next decision about every customer.</summary>
    public double LookForDecisions()
    {
        double sum = 0;
        for (int i = 0; i < Count / 10; i++)
        {
            CustomerState state = _states[i % Customers];
            sum += 10.0 * NextDecision.After(state, _standings[i % Customers], _compiled, Context, state.LastAt).Day;
        }

        return sum;
    }

    /// <summary>Half purchases, the rest visits, answers, feedback, contacts and now and then a complaint, over two years.</summary>
    public static CustomerState Customer(int seed, int interactions)
    {
        var random = new Random(seed);
        var state = new CustomerState();
        for (int i = 0; i < interactions; i++)
        {
            InteractionDetail detail = random.Next(20) switch
            {
                < 10 => new Purchase(new Money(Currency.Of("EUR"), random.Next(500, 9_000)), "coffee"),
                < 14 => new Visit("tea", 3),
                < 16 => new SurveyResponse(SurveyInstrument.Csat, random.Next(1, 6), "delivery"),
                16 => new Feedback(random.Next(1, 6), null),
                17 => new ServiceContact(ContactOutcome.Resolved, 60_000, 600_000),
                18 => new ProductReturn(new Money(Currency.Of("EUR"), 500)),
                _ => new Complaint(Severity.Minor),
            };
            int day = Today - random.Next(730);
            state.Apply(new Interaction($"i-{i}", "c", Channel.Web, Instant.StartOfDay(day), detail));
        }

        return state;
    }
}
