using CustomerGrains.Domain;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Standards;
using CustomerGrains.Domain.Warnings;
using CustomerGrains.Server.Customers;
using CustomerGrains.Server.Interactions;

namespace CustomerGrains.Server.Warnings;

/// <summary>Writes warnings to the wire. What the rule says is that of the standard given, by the rule's name; nothing where it has none of it.</summary>
internal static class WarningWriter
{
    /// <summary>The warnings of a customer that are not over.</summary>
    public static IEnumerable<V1.Warning> Active(string customerId, long version, Standing standing, Standard standard)
    {
        List<V1.Warning> active = [];
        foreach (WarningStanding warning in standing.Warnings)
        {
            if (warning.IsActive)
            {
                active.Add(Write(customerId, version, standing, warning, standard));
            }
        }

        return active;
    }

    /// <summary>A warning of a customer.</summary>
    public static V1.Warning Write(string customerId, long version, Standing standing, WarningStanding warning, Standard standard)
    {
        string name = standing.Shape.Warnings[warning.Rule];
        V1.Warning message = Write(name, warning, RuleOf(standard, name));
        message.CustomerId = customerId;
        message.Impact = MajorUnits(warning.ImpactMinorUnits, standard);
        message.Currency = standard.ReportingCurrency.Code;
        message.Version = version;
        message.StandardVersion = standing.Shape.Version;
        return message;
    }

    /// <summary>What is the same of a warning whatever it is about.</summary>
    /// <param name="name">The rule's name.</param>
    /// <param name="warning">Where the warning stands.</param>
    /// <param name="rule">What the rule says; null where there is none of the name.</param>
    public static V1.Warning Write(string name, WarningStanding warning, WarningTerms? rule)
    {
        var message = new V1.Warning
        {
            Rule = name,
            OpenedAt = InteractionWriter.Write(warning.OpenedAt),
            ActiveAt = InteractionWriter.Write(warning.ActiveAt),
            Title = TitleOf(rule, name),
            Severity = rule is null ? V1.WarningSeverity.Unspecified : (V1.WarningSeverity)rule.Severity,
            State = (V1.WarningState)warning.State,
            Since = InteractionWriter.Write(warning.Since),
            Audience = AudienceOf(rule, warning),
            AssignedTo = warning.AssignedTo,
            Reopenings = warning.Reopenings,
            SnoozedUntil = warning.State == WarningState.Snoozed ? InteractionWriter.Write(warning.SnoozedUntil) : null,
            CauseGoneSince = warning.CauseGoneDay == 0 ? null : StandingWriter.Day(warning.CauseGoneDay),
            Outcome = (V1.WarningOutcome)warning.Outcome,
            By = warning.By,
            Note = warning.Note,
            Playbook = rule?.Playbook ?? "",
            CrisisId = warning.CrisisId,
            Escalations = { Limits(warning.Escalations) },
        };
        if (rule is not null && warning.State is (WarningState.Open or WarningState.Acknowledged))
        {
            message.AcknowledgeBy = warning.State == WarningState.Open ? Limit(warning.Since, rule.AcknowledgeWithinMinutes) : null;
            message.ResolveBy = Limit(warning.ActiveAt, rule.ResolveWithinMinutes);
        }

        return message;
    }

    /// <summary>Time limits one by one.</summary>
    public static IEnumerable<V1.WarningLimit> Limits(WarningLimits limits)
    {
        if (limits.HasFlag(WarningLimits.Acknowledge))
        {
            yield return V1.WarningLimit.Acknowledge;
        }

        if (limits.HasFlag(WarningLimits.Resolve))
        {
            yield return V1.WarningLimit.Resolve;
        }
    }

    /// <summary>The rule of a name; null when the standard has none.</summary>
    public static WarningRule? RuleOf(Standard standard, string name) => standard.Warnings.FirstOrDefault(each => each.Name == name);

    /// <summary>The role that a warning goes to.</summary>
    public static string AudienceOf(WarningTerms? rule, WarningStanding warning) =>
        rule is null ? "" : warning.Escalations != WarningLimits.None && rule.EscalateTo.Length > 0 ? rule.EscalateTo : rule.Audience;

    /// <summary>What people call a rule.</summary>
    public static string TitleOf(WarningTerms? rule, string name) => rule is { Title.Length: > 0 } ? rule.Title : name;

    /// <summary>An amount of the reporting currency in major units.</summary>
    public static double MajorUnits(long minorUnits, Standard standard) =>
        minorUnits / Math.Pow(10, standard.ReportingCurrency.Decimals);

    private static Google.Protobuf.WellKnownTypes.Timestamp? Limit(Instant from, int minutes) =>
        minutes == 0 ? null : InteractionWriter.Write(from.Plus(TimeSpan.FromMinutes(minutes)));
}
