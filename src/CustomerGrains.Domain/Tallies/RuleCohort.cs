namespace CustomerGrains.Domain.Tallies;

/// <summary>A rule of warnings or tasks and the cohort of the customers that they are about.</summary>
/// <param name="Rule">The rule's name; empty where it was not told apart.</param>
/// <param name="Cohort">The cohort.</param>
public sealed record RuleCohort(string Rule, Cohort Cohort)
{
    private const char AfterRule = '|';

    /// <summary>The name under which its tallies are kept. No rule's name has what stands between.</summary>
    /// <param name="rule">The rule's name.</param>
    /// <param name="cohort">The name of the cohort.</param>
    public static string NameOf(string rule, string cohort) => $"{rule}{AfterRule}{cohort}";

    /// <summary>What a name stands for; neither rule nor cohort where it is none of such.</summary>
    public static RuleCohort Parse(string name)
    {
        int end = name.IndexOf(AfterRule, StringComparison.Ordinal);
        return new RuleCohort(end < 0 ? "" : name[..end], Cohort.Parse(name[(end + 1)..]));
    }
}
