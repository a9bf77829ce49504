using System.Collections.Frozen;
using CustomerGrains.Domain.Tallies;
using CustomerGrains.Domain.Warnings.Subjects;
using CustomerGrains.Server.Standards;

namespace CustomerGrains.Server.Watching;

/// <summary>Which warnings about employees, channels, products and categories are wanted.</summary>
/// <param name="Kinds">Of which kinds; empty for all.</param>
/// <param name="Rules">Of which rules; empty for all.</param>
internal sealed record SubjectFilter(IReadOnlySet<TallySubjectKind> Kinds, IReadOnlySet<string> Rules)
{
    /// <summary>What a filter asks for; null for none. Who asks for certain customers asks for none.</summary>
    public static SubjectFilter? Of(V1.ChangeFilter? filter)
    {
        if (filter is null)
        {
            return new SubjectFilter(FrozenSet<TallySubjectKind>.Empty, FrozenSet<string>.Empty);
        }

        bool isOfCustomers = filter.CustomersOnly || filter.CustomerIds.Count + filter.Grades.Count + filter.Stages.Count
            + filter.Segments.Count + filter.Risks.Count + filter.TaskRules.Count > 0;
        return isOfCustomers || (filter.Kinds.Count > 0 && !filter.Kinds.Contains(V1.DecisionSubject.Warning)) ? null : new SubjectFilter(
            filter.SubjectKinds.Select(WarningDocuments.KindOf).ToFrozenSet(), filter.WarningRules.ToFrozenSet(StringComparer.Ordinal));
    }

    /// <summary>Whether a warning is wanted.</summary>
    public bool Matches(SubjectWarning warning) =>
        (Kinds.Count == 0 || Kinds.Contains(warning.Subject.Kind)) && (Rules.Count == 0 || Rules.Contains(warning.Rule));
}
