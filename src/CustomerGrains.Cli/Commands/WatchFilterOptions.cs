using System.CommandLine;
using CustomerGrains.Cli.Mapping;
using CustomerGrains.V1;
using Google.Protobuf.Collections;

namespace CustomerGrains.Cli.Commands;

/// <summary>The options that say which changes are wanted, as <c>watch</c>, <c>webhooks add</c> and <c>webhooks change</c> have them.</summary>
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
    public ChangeFilter Read(ParseResult line) => Change(new ChangeFilter(), line);

    /// <summary>Puts what they ask for in place of what a filter has asked for by the same option; where one is not given that stays.</summary>
    /// <exception cref="UsageException">A word that no server knows.</exception>
    public ChangeFilter Change(ChangeFilter filter, ParseResult line)
    {
        Put(filter.CustomerIds, line.GetValue(_customers), id => id);
        Put(filter.Kinds, line.GetValue(_kinds), word => Words<DecisionSubject>.Parse("--kind", word));
        Put(filter.Grades, line.GetValue(_grades), Grade);
        Put(filter.Stages, line.GetValue(_stages), Stage);
        Put(filter.Segments, line.GetValue(_segments), name => name);
        Put(filter.Risks, line.GetValue(_risks), Risk);
        Put(filter.WarningRules, line.GetValue(_warnings), rule => rule);
        Put(filter.TaskRules, line.GetValue(_tasks), rule => rule);
        Put(filter.SubjectKinds, line.GetValue(_of), word => Words<SubjectKind>.Parse("--of", word));
        filter.CustomersOnly = line.GetResult(_customersOnly) is { Implicit: false } ? line.GetValue(_customersOnly) : filter.CustomersOnly;
        return filter;
    }

    private static void Put<T>(RepeatedField<T> field, string[]? texts, Func<string, T> read)
    {
        if (texts is { Length: > 0 })
        {
            field.Clear();
            field.AddRange(texts.Select(read));
        }
    }

    private static GradeChoice Grade(string text)
    {
        (string name, string[] steps) = Split(text);
        return new GradeChoice { Grading = name, Levels = { steps } };
    }

    private static StageChoice Stage(string text)
    {
        (string name, string[] steps) = Split(text);
        return new StageChoice { Lifecycle = name, Stages = { steps } };
    }

    private static RiskChoice Risk(string text) => text.IndexOf('=') is > 0 and var at
        ? new RiskChoice { Kind = Words<RiskKind>.Parse("--risk", text[..at]), AtLeast = Words<RiskLevel>.Parse("--risk", text[(at + 1)..]) }
        : new RiskChoice { AtLeast = Words<RiskLevel>.Parse("--risk", text) };

    private static (string Name, string[] Steps) Split(string text) => text.IndexOf('=') is > 0 and var at
        ? (text[..at], text[(at + 1)..].Split(',', StringSplitOptions.RemoveEmptyEntries))
        : (text, []);

    private static Option<string[]> Many(string name, string shape, string description) => new(name) { Description = description, HelpName = shape };
}
