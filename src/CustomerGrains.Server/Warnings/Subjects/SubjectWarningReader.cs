using CustomerGrains.Domain;
using CustomerGrains.Domain.Tallies;
using CustomerGrains.Domain.Warnings;
using CustomerGrains.Domain.Warnings.Subjects;
using CustomerGrains.Grpc;
using CustomerGrains.Server.Standards;
using Google.Protobuf.WellKnownTypes;
using WarningLimits = CustomerGrains.Domain.Warnings.WarningLimits;

namespace CustomerGrains.Server.Warnings.Subjects;

/// <summary>Reads warnings about employees, channels, products and categories from the log, and subjects from requests.</summary>
internal static class SubjectWarningReader
{
    private const string Allowed = "agent, channel, product or category, with a name";

    /// <summary>A warning, as it was written.</summary>
    public static SubjectWarning Read(V1.Warning from)
    {
        WarningLimits limits = WarningLimits.None;
        foreach (V1.WarningLimit limit in from.Escalations)
        {
            limits |= limit == V1.WarningLimit.Acknowledge ? WarningLimits.Acknowledge : WarningLimits.Resolve;
        }

        var standing = new WarningStanding(0, Read(from.OpenedAt), (WarningState)from.State, Read(from.Since))
        {
            ActiveAt = Read(from.ActiveAt),
            Reopenings = (byte)from.Reopenings,
            Escalations = limits,
            CauseGoneDay = from.CauseGoneSince is null ? 0 : Read(from.CauseGoneSince).Day,
            SnoozedUntil = from.SnoozedUntil is null ? default : Read(from.SnoozedUntil),
            Outcome = (WarningOutcome)from.Outcome,
            AssignedTo = from.AssignedTo,
            By = from.By,
            Note = from.Note,
        };
        var cause = new RateComparison(from.Rate.Count, from.Rate.Occasions, from.Rate.OtherCount, from.Rate.OtherOccasions);
        return new SubjectWarning(new TallySubject(WarningDocuments.KindOf(from.Other.Kind), from.Other.Name), from.Rule, standing, cause);
    }

    /// <summary>A subject that is asked for.</summary>
    /// <exception cref="GrpcException">INVALID_ARGUMENT, naming the field.</exception>
    public static TallySubject Read(string field, V1.Subject? subject)
    {
        if (subject is null || subject.Name.Length == 0)
        {
            throw GrpcErrors.InvalidArgument(field, $"is required: {Allowed}");
        }

        TallySubjectKind kind = WarningDocuments.KindOf(subject.Kind);
        return kind != TallySubjectKind.Cohort
            ? new TallySubject(kind, subject.Name)
            : throw GrpcErrors.InvalidArgument(field + ".kind", $"is {(int)subject.Kind}; allowed are {Allowed}");
    }

    private static Instant Read(Timestamp from) => Instant.From(from.ToDateTimeOffset());
}
