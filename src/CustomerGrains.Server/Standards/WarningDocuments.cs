using CustomerGrains.Domain.Tallies;
using CustomerGrains.Domain.Warnings;
using CustomerGrains.Domain.Warnings.Subjects;

namespace CustomerGrains.Server.Standards;

/// <summary>Warning rules, of customers and of other subjects, from a document and into one.</summary>
internal static class WarningDocuments
{
    public static WarningRule Read(V1.WarningRule from, string path, ConditionReader conditions)
    {
        var shipped = new WarningRule { Name = from.Name };
        return shipped with
        {
            Title = from.Title,
            When = from.When is null ? null : conditions.Read(from.When, path + ".when"),
            Until = from.Until is null ? null : conditions.Read(from.Until, path + ".until"),
            EndsAfterDays = from.EndsAfterDays,
            CoolDownDays = from.CoolDownDays,
            Severity = from.Severity == V1.WarningSeverity.Unspecified ? shipped.Severity : (WarningSeverity)from.Severity,
            Audience = from.Audience.Length == 0 ? shipped.Audience : from.Audience,
            ToOwner = from.ToOwner,
            AcknowledgeWithinMinutes = from.AcknowledgeWithinMinutes,
            ResolveWithinMinutes = from.ResolveWithinMinutes,
            EscalateTo = from.EscalateTo,
            Playbook = from.Playbook,
        };
    }

    public static SubjectWarningRule Read(V1.SubjectWarningRule from)
    {
        var shipped = new SubjectWarningRule { Name = from.Name, Subject = KindOf(from.Subject), Measure = from.Measure };
        return shipped with
        {
            Title = from.Title,
            ComparedWith = from.ComparedWith == V1.SubjectComparison.Unspecified ? shipped.ComparedWith : (SubjectComparison)from.ComparedWith,
            WindowDays = from.HasWindowDays ? from.WindowDays : shipped.WindowDays,
            ChanceBelow = from.HasChanceBelow ? from.ChanceBelow : shipped.ChanceBelow,
            RatioAtLeast = from.HasRatioAtLeast ? from.RatioAtLeast : shipped.RatioAtLeast,
            CountAtLeast = from.HasCountAtLeast ? from.CountAtLeast : shipped.CountAtLeast,
            EndsAfterDays = from.EndsAfterDays,
            CoolDownDays = from.CoolDownDays,
            Severity = from.Severity == V1.WarningSeverity.Unspecified ? shipped.Severity : (WarningSeverity)from.Severity,
            Audience = from.Audience.Length == 0 ? shipped.Audience : from.Audience,
            AcknowledgeWithinMinutes = from.AcknowledgeWithinMinutes,
            ResolveWithinMinutes = from.ResolveWithinMinutes,
            EscalateTo = from.EscalateTo,
            Playbook = from.Playbook,
        };
    }

    public static V1.WarningRule Write(WarningRule from) => new()
    {
        Name = from.Name,
        Title = from.Title,
        When = from.When is { } when ? ConditionWriter.Write(when) : null,
        Until = from.Until is { } until ? ConditionWriter.Write(until) : null,
        EndsAfterDays = from.EndsAfterDays,
        CoolDownDays = from.CoolDownDays,
        Severity = (V1.WarningSeverity)from.Severity,
        Audience = from.Audience,
        ToOwner = from.ToOwner,
        AcknowledgeWithinMinutes = from.AcknowledgeWithinMinutes,
        ResolveWithinMinutes = from.ResolveWithinMinutes,
        EscalateTo = from.EscalateTo,
        Playbook = from.Playbook,
    };

    public static V1.SubjectWarningRule Write(SubjectWarningRule from) => new()
    {
        Name = from.Name,
        Title = from.Title,
        Subject = KindOf(from.Subject),
        Measure = from.Measure,
        ComparedWith = (V1.SubjectComparison)from.ComparedWith,
        WindowDays = from.WindowDays,
        ChanceBelow = from.ChanceBelow,
        RatioAtLeast = from.RatioAtLeast,
        CountAtLeast = from.CountAtLeast,
        EndsAfterDays = from.EndsAfterDays,
        CoolDownDays = from.CoolDownDays,
        Severity = (V1.WarningSeverity)from.Severity,
        Audience = from.Audience,
        AcknowledgeWithinMinutes = from.AcknowledgeWithinMinutes,
        ResolveWithinMinutes = from.ResolveWithinMinutes,
        EscalateTo = from.EscalateTo,
        Playbook = from.Playbook,
    };

    /// <summary>A kind of subject; cohorts, which there is no rule for, where it says none.</summary>
    public static TallySubjectKind KindOf(V1.SubjectKind kind) => kind switch
    {
        V1.SubjectKind.Agent => TallySubjectKind.Agent,
        V1.SubjectKind.Channel => TallySubjectKind.Channel,
        V1.SubjectKind.Product => TallySubjectKind.Product,
        V1.SubjectKind.Category => TallySubjectKind.Category,
        _ => TallySubjectKind.Cohort,
    };

    /// <summary>A kind of subject on the wire.</summary>
    public static V1.SubjectKind KindOf(TallySubjectKind kind) => kind switch
    {
        TallySubjectKind.Agent => V1.SubjectKind.Agent,
        TallySubjectKind.Channel => V1.SubjectKind.Channel,
        TallySubjectKind.Product => V1.SubjectKind.Product,
        TallySubjectKind.Category => V1.SubjectKind.Category,
        _ => V1.SubjectKind.Unspecified,
    };
}
