using CustomerGrains.Domain.Kpis;
using CustomerGrains.Domain.Standards;
using CustomerGrains.Domain.Tallies;

namespace CustomerGrains.Engine.Kpis;

/// <summary>Which rules measures are asked about, so that nothing else can be told.</summary>
/// <param name="Of">Rules of warnings, or of tasks; none where it is about customers.</param>
/// <param name="Name">The rule that is asked about alone; empty for all of them.</param>
/// <param name="Known">The names of the rules that the standard in force has, in its order.</param>
public sealed record KpiRules(KpiGrouping Of, string Name, IReadOnlyList<string> Known)
{
    private static readonly KpiRules None = new(KpiGrouping.None, "", []);
    private static readonly HashSet<TallySubjectKind> Customers = [TallySubjectKind.Cohort];
    private static readonly HashSet<TallySubjectKind> Warnings = [TallySubjectKind.Cohort, TallySubjectKind.WarnedCohort];
    private static readonly HashSet<TallySubjectKind> Tasks = [TallySubjectKind.TaskedCohort];

    /// <summary>The tallies that are needed for all there is to tell.</summary>
    public static IReadOnlySet<TallySubjectKind> NeededInAll { get; } = Warnings.Union(Tasks).ToHashSet();

    /// <summary>The tallies that are needed.</summary>
    public IReadOnlySet<TallySubjectKind> Needs => Of switch
    {
        KpiGrouping.Rule => Warnings,
        KpiGrouping.Task => Tasks,
        _ => Customers,
    };

    /// <summary>Whether a grouping tells rules apart.</summary>
    /// <param name="by">The grouping.</param>
    public static bool IsByRule(KpiGrouping by) => by is KpiGrouping.Rule or KpiGrouping.Task;

    /// <summary>The rules of a kind; none where it is no grouping by rules.</summary>
    /// <param name="of">Of warnings, or of tasks.</param>
    /// <param name="name">The rule that is asked about alone; empty for all of them.</param>
    /// <param name="standard">The standard in force.</param>
    public static KpiRules In(KpiGrouping of, string name, Standard standard) => of switch
    {
        KpiGrouping.Rule => new KpiRules(of, name, [.. standard.Warnings.Select(rule => rule.Name)]),
        KpiGrouping.Task => new KpiRules(of, name, [.. standard.Tasks.Select(rule => rule.Name)]),
        _ => None,
    };

    /// <summary>Whether tallies are of the rule that is asked about alone.</summary>
    /// <param name="subject">What they are of.</param>
    public bool Includes(TallySubject subject) =>
        subject.Kind is TallySubjectKind.WarnedCohort or TallySubjectKind.TaskedCohort && RuleCohort.Parse(subject.Name).Rule == Name;

    /// <summary>Whether a measure can be told.</summary>
    /// <param name="kpi">The measure.</param>
    public bool Have(Kpi kpi) => Of == KpiGrouping.None || kpi.OfRules == Of;
}
