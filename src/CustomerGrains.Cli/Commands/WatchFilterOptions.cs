using System.CommandLine;
using CustomerGrains.Cli.Mapping;
using CustomerGrains.V1;

namespace CustomerGrains.Cli.Commands;

/// <summary>The options that say which changes are wanted, as <c>watch</c> and <c>webhooks add</c> have them.</summary>
internal sealed class WatchFilterOptions
{
    private readonly Option<string[]> _customers = Many("--customer", "ID", "Only this customer; of several any.");
    private readonly Option<string[]> _kinds = Many("--kind", "kind", $"Only changes of this kind: {Words<DecisionSubject>.Allowed}; where another option names something of the kind only changes of that.");
    private readonly Option<string[]> _grades = Many("--grade", "GRADING[=LEVEL,…]", "Only changes of a grading, or customers at, coming to or leaving its levels.");
    private readonly Option<string[]> _stages = Many("--stage", "LIFECYCLE[=STAGE,…]", "Only changes of a lifecycle, or customers at, coming to or leaving its stages.");
    private readonly Option<string[]> _segments = Many("--segment", "NAME", "Only customers in, coming into or leaving a segment.");
    private readonly Option<string[]> _risks = Many("--risk", "[KIND=]LEVEL", "Only customers at, coming to or leaving such a risk or one above it, for example high or churn=medium.");

    private readonly Option<string[]> _warnings = Many("--warning", "RULE", "Only customers with a warning of a rule, and changes of its warnings.");

    private readonly Option<string[]> _tasks = Many("--task", "RULE", "Only customers with a task of a rule, and changes of its tasks.");

    private readonly Option<string[]> _of = Many("--of", "kind", $"Only warnings about these: {Words<SubjectKind>.Allowed}.");

    private readonly Option<bool> _customersOnly = new("--customers-only") { Description = "Nothing about employees, channels, products and categories, of whose warnings whoever asks for warnings hears otherwise." };

    /// <summary>All of them.</summary>
    public IEnumerable<Option> All => [_customers, _kinds, _grades, _stages, _segments, _risks, _warnings, _tasks, _of, _customersOnly];

    /// <summary>What they ask for; names are left to the server, which knows the standard.</summary>
    /// <exception cref="UsageException">A word that no server knows.</exception>
    public ChangeFilter Read(ParseResult line)
    {
        var filter = new ChangeFilter
        {
            CustomerIds = { line.GetValue(_customers) ?? [] },
            Kinds = { (line.GetValue(_kinds) ?? []).Select(word => Words<DecisionSubject>.Parse("--kind", word)) },
            Segments = { line.GetValue(_segments) ?? [] },
            WarningRules = { line.GetValue(_warnings) ?? [] },
            TaskRules = { line.GetValue(_tasks) ?? [] },
            SubjectKinds = { (line.GetValue(_of) ?? []).Select(word => Words<SubjectKind>.Parse("--of", word)) },
            CustomersOnly = line.GetValue(_customersOnly),
        };
        foreach ((string name, string[] steps) in (line.GetValue(_grades) ?? []).Select(Split))
        {
            filter.Grades.Add(new GradeChoice { Grading = name, Levels = { steps } });
        }

        foreach ((string name, string[] steps) in (line.GetValue(_stages) ?? []).Select(Split))
        {
            filter.Stages.Add(new StageChoice { Lifecycle = name, Stages = { steps } });
        }

        filter.Risks.AddRange((line.GetValue(_risks) ?? []).Select(Risk));
        return filter;
    }

    private static RiskChoice Risk(string text) => text.IndexOf('=') is > 0 and var at
        ? new RiskChoice { Kind = Words<RiskKind>.Parse("--risk", text[..at]), AtLeast = Words<RiskLevel>.Parse("--risk", text[(at + 1)..]) }
        : new RiskChoice { AtLeast = Words<RiskLevel>.Parse("--risk", text) };

    private static (string Name, string[] Steps) Split(string text) => text.IndexOf('=') is > 0 and var at
        ? (text[..at], text[(at + 1)..].Split(',', StringSplitOptions.RemoveEmptyEntries))
        : (text, []);

    private static Option<string[]> Many(string name, string shape, string description) => new(name) { Description = description, HelpName = shape };
}
