using CustomerGrains.Domain.Interactions;

namespace CustomerGrains.Domain.Risks;

/// <summary>
/// The parts of all risks by place: those of one kind stand together, and their sum is the kind's score. Whole thousandths of
/// log-odds for churn, of hazard for the others.
/// </summary>
internal static class RiskParts
{
    // Churn.
    public const int Base = 0;
    public const int Feature = 1;
    public const int ChurnSatisfaction = 5;
    public const int ChurnComplaints = 6;
    public const int ChurnConcern = 7;
    public const int ChurnSignals = 8;
    public const int ChurnModels = 9;

    // Service.
    public const int Dissatisfaction = 10;
    public const int Complaints = 11;
    public const int OverdueComplaints = 12;
    public const int FailedContacts = 13;
    public const int Feedback = 14;
    public const int Concern = 15;
    public const int ServiceSignals = 16;
    public const int ServiceModels = 17;

    // Product.
    public const int Returns = 18;
    public const int ProductComplaints = 19;
    public const int ProductFeedback = 20;
    public const int ProductSignals = 21;
    public const int ProductModels = 22;

    // Credit, conduct and compliance have signals and models only.
    public const int CreditSignals = 23;
    public const int ConductSignals = 25;
    public const int ComplianceSignals = 27;

    /// <summary>How many there are.</summary>
    public const int Count = 29;

    private static ReadOnlySpan<byte> Ends => [Dissatisfaction, Returns, CreditSignals, ConductSignals, ComplianceSignals, Count];

    /// <summary>The names, as they are shown.</summary>
    private static readonly string[] Names =
    [
        "base", "", "", "", "", "dissatisfaction", "complaints", "concern of staff", "signals", "models elsewhere",
        "dissatisfaction", "complaints", "overdue complaints", "failed contacts", "negative feedback", "concern of staff", "signals", "models elsewhere",
        "returns", "product complaints", "negative feedback", "signals", "models elsewhere",
        "signals", "models elsewhere", "signals", "models elsewhere", "signals", "models elsewhere",
    ];

    /// <summary>The places of a kind's parts.</summary>
    public static Range Of(RiskKind kind) => (kind == RiskKind.Churn ? 0 : Ends[(int)kind - 2])..Ends[(int)kind - 1];

    /// <summary>Where the signals of a kind stand; the models follow.</summary>
    public static int SignalsOf(RiskKind kind) => Ends[(int)kind - 1] - 2;

    /// <summary>The name of a part; empty for the scorecard's features, which have names of their own.</summary>
    public static string NameOf(int part) => Names[part];

    /// <summary>The sum of a kind's parts.</summary>
    public static int Sum(RiskKind kind, ReadOnlySpan<int> parts)
    {
        int sum = 0;
        foreach (int part in parts[Of(kind)])
        {
            sum += part;
        }

        return sum;
    }
}
