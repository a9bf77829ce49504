using CustomerGrains.Domain;
using CustomerGrains.Domain.Care.Effects;
using CustomerGrains.Grpc;
using CustomerGrains.Server.Customers;
using CustomerGrains.V1;
using Google.Protobuf.WellKnownTypes;
using Standard = CustomerGrains.Domain.Standards.Standard;

namespace CustomerGrains.Server.Care;

/// <summary>Reads what is asked of effects. All of it throws INVALID_ARGUMENT that names the field and what is allowed.</summary>
internal static class EffectRequestReader
{
    /// <summary>The first UTC day, and the first one after the last.</summary>
    public static (int From, int To) Days(GetEffectRequest request, int today)
    {
        int first = today - CustomerOutcome.KnownDays;
        int from = request.From is null ? first : DayOf("from", request.From);
        int to = request.To is null ? today + 1 : DayOf("to", request.To);
        return from < first
            ? throw GrpcErrors.InvalidArgument(
                "from", $"is {Instant.StartOfDay(from)}; allowed is from {Instant.StartOfDay(first)} on, for money is known day by day for a year")
            : to <= from ? throw GrpcErrors.InvalidArgument("to", $"is {Instant.StartOfDay(to)}; allowed is after from, {Instant.StartOfDay(from)}")
            : (from, to);
    }

    /// <summary>The confidence of intervals.</summary>
    public static double Confidence(GetEffectRequest request) => !request.HasConfidence ? EffectLimits.ConfidenceDefault
        : request.Confidence is >= EffectLimits.ConfidenceMin and <= EffectLimits.ConfidenceMax ? request.Confidence
        : throw GrpcErrors.InvalidArgument("confidence", $"is {request.Confidence}; allowed are {EffectLimits.ConfidenceMin} to {EffectLimits.ConfidenceMax}");

    /// <summary>The actions asked for, in the standard's order.</summary>
    public static IEnumerable<Domain.Care.ActionRule> Actions(GetEffectRequest request, Standard standard)
    {
        KnownNames.CheckAll("actions", request.Actions, standard.Actions.Select(action => action.Name));
        return standard.Actions.Where(action => request.Actions.Count == 0 || request.Actions.Contains(action.Name));
    }

    /// <summary>Checks the level asked for.</summary>
    public static void CheckLevel(GetEffectRequest request, Standard standard)
    {
        if (request.Grading.Length == 0)
        {
            if (request.Level.Length > 0)
            {
                throw GrpcErrors.InvalidArgument("grading", "is required with a level");
            }

            return;
        }

        KnownNames.Check("grading", request.Grading, standard.Gradings.Select(each => each.Name));
        Domain.Gradings.Grading grading = standard.Gradings.First(each => each.Name == request.Grading);
        KnownNames.Check("level", request.Level, grading.Levels.Select(each => each.Name));
    }

    private static int DayOf(string field, Timestamp instant) => CustomerOrders.ReadInstant(field, instant).Day;
}
