using System.Collections.Frozen;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Risks;
using CustomerGrains.Engine.Core;
using CustomerGrains.Engine.Following;
using CustomerGrains.Grpc;
using Google.Protobuf.Collections;
using Google.Protobuf.Reflection;

namespace CustomerGrains.Server.Watching;

/// <summary>Reads filters, and refuses names that no standard applied has: whoever misspells one would wait for ever.</summary>
/// <param name="standards">The standards applied.</param>
/// <param name="isStrict">Whether names are looked up; not for what was accepted before, under a standard that had them.</param>
internal sealed class ChangeFilterReader(AppliedStandards standards, bool isStrict = true)
{
    private const int CustomersMax = 1_000;
    private const int EntriesMax = 100;

    private readonly StandingShape[] _shapes =
        standards.Trial is { } trial ? [standards.InForce.Shape, trial.Shape] : [standards.InForce.Shape];

    private readonly string[] _subjectRules = [.. (standards.Trial is { } other
        ? standards.InForce.Standard.SubjectWarnings.Concat(other.Standard.SubjectWarnings) : standards.InForce.Standard.SubjectWarnings).Select(rule => rule.Name)];

    private readonly string[] _taskRules =
        [.. (standards.Trial is { } tried ? standards.InForce.Standard.Tasks.Concat(tried.Standard.Tasks) : standards.InForce.Standard.Tasks).Select(rule => rule.Name)];

    /// <summary>Reads one; null asks for everything.</summary>
    /// <exception cref="GrpcException">INVALID_ARGUMENT naming the field and what is allowed.</exception>
    public ChangeFilter Read(V1.ChangeFilter? message)
    {
        if (message is null)
        {
            return ChangeFilter.Everything;
        }

        AtMost("customer_ids", message.CustomerIds.Count, CustomersMax);
        AtMost("kinds", message.Kinds.Count, EntriesMax);
        AtMost("grades", message.Grades.Count, EntriesMax);
        AtMost("stages", message.Stages.Count, EntriesMax);
        AtMost("segments", message.Segments.Count, EntriesMax);
        AtMost("risks", message.Risks.Count, EntriesMax);
        AtMost("warning_rules", message.WarningRules.Count, EntriesMax);
        AtMost("task_rules", message.TaskRules.Count, EntriesMax);
        AtMost("subject_kinds", message.SubjectKinds.Count, EntriesMax);
        CheckSubjects(message);
        bool isOfCustomers = message.SubjectKinds.Count == 0;
        var filter = new ChangeFilter
        {
            CustomerIds = message.CustomerIds.Select(Customer).ToFrozenSet(StringComparer.Ordinal),
            Subjects = message.Kinds.Select(Kind).ToFrozenSet(),
            Grades = [.. message.Grades.Select((each, place) => Choice(
                $"filter.grades[{place}]", "grading", each.Grading, "levels", each.Levels, shape => shape.Gradings))],
            Stages = [.. message.Stages.Select((each, place) => Choice(
                $"filter.stages[{place}]", "lifecycle", each.Lifecycle, "stages", each.Stages, shape => shape.Lifecycles))],
            Segments = message.Segments
                .Select((each, place) => Known($"filter.segments[{place}]", each, _shapes.SelectMany(shape => shape.Segments))).ToFrozenSet(StringComparer.Ordinal),
            WarningRules = message.WarningRules
                .Select((each, place) => Known($"filter.warning_rules[{place}]", each, _shapes.SelectMany(shape => shape.Warnings).Concat(_subjectRules))).ToFrozenSet(StringComparer.Ordinal),
            TaskRules = message.TaskRules.Select((each, place) => Known($"filter.task_rules[{place}]", each, _taskRules)).ToFrozenSet(StringComparer.Ordinal),
            Risks = [.. message.Risks.Select(Risk)],
        };
        return isOfCustomers ? filter : ChangeFilter.Nothing;
    }

    private StepChoice Choice(
        string path, string nameField, string name, string stepsField, RepeatedField<string> steps, Func<StandingShape, IReadOnlyList<NamedSteps>> all)
    {
        List<NamedSteps> known = [.. _shapes.SelectMany(all)];
        Known($"{path}.{nameField}", name, known.Select(each => each.Name));
        string[] allowed = [.. known.Where(each => each.Name == name).SelectMany(each => each.Steps)];
        AtMost($"{path}.{stepsField}", steps.Count, EntriesMax);
        return new StepChoice(name, [.. steps.Select((step, place) => Known($"{path}.{stepsField}[{place}]", step, allowed))]);
    }

    private static string Customer(string id, int place) => InteractionRules.CheckId($"filter.customer_ids[{place}]", id) is { } rejection
        ? throw GrpcErrors.InvalidArgument(rejection.Field, rejection.Description)
        : id;

    private static DecisionSubject Kind(V1.DecisionSubject kind, int place) => kind != V1.DecisionSubject.Unspecified && Enum.IsDefined(kind)
        ? (DecisionSubject)kind
        : throw NotAllowed($"filter.kinds[{place}]", $"{(int)kind}", Names(V1.DecisionReflection.Descriptor, "DecisionSubject"));

    private static RiskChoice Risk(V1.RiskChoice risk, int place)
    {
        if (!Enum.IsDefined(risk.Kind))
        {
            throw NotAllowed($"filter.risks[{place}].kind", $"{(int)risk.Kind}", Names(V1.InteractionReflection.Descriptor, "RiskKind"));
        }

        return risk.AtLeast != V1.RiskLevel.Unspecified && Enum.IsDefined(risk.AtLeast)
            ? new RiskChoice(risk.Kind == V1.RiskKind.Unspecified ? null : (RiskKind)risk.Kind, (RiskLevel)risk.AtLeast)
            : throw NotAllowed($"filter.risks[{place}].at_least", $"{(int)risk.AtLeast}", Names(V1.CustomerReflection.Descriptor, "RiskLevel"));
    }

    /// <summary>Whoever asks for warnings about other subjects only asks for nothing that customers have.</summary>
    private static void CheckSubjects(V1.ChangeFilter message)
    {
        for (int place = 0; place < message.SubjectKinds.Count; place++)
        {
            if (message.SubjectKinds[place] == V1.SubjectKind.Unspecified || !Enum.IsDefined(message.SubjectKinds[place]))
            {
                throw NotAllowed($"filter.subject_kinds[{place}]", $"{(int)message.SubjectKinds[place]}", Names(V1.WarningReflection.Descriptor, "SubjectKind"));
            }
        }

        if (message.SubjectKinds.Count > 0 && SubjectFilter.Of(message) is null)
        {
            throw GrpcErrors.InvalidArgument(
                "filter.subject_kinds",
                "asks for warnings about employees, channels, products or categories, of which other fields ask for none; beside it only warning_rules and kinds with DECISION_SUBJECT_WARNING are allowed");
        }
    }

    private static IEnumerable<string> Names(FileDescriptor file, string type) =>
        file.FindTypeByName<EnumDescriptor>(type).Values.Where(each => each.Number != 0).Select(each => each.Name);

    private string Known(string field, string name, IEnumerable<string> allowed)
    {
        string[] names = [.. allowed.Distinct()];
        return !isStrict || names.Contains(name) ? name : throw NotAllowed(field, $"'{name}'", names);
    }

    private static void AtMost(string field, int count, int most)
    {
        if (count > most)
        {
            throw GrpcErrors.InvalidArgument($"filter.{field}", $"has {count} entries; at most {most} are allowed");
        }
    }

    private static GrpcException NotAllowed(string field, string value, IEnumerable<string> allowed) =>
        GrpcErrors.InvalidArgument(field, $"is {value}; allowed are {(string.Join(", ", allowed) is { Length: > 0 } names ? names : "none, the standard has none")}");
}
