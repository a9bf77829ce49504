using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Interactions;

namespace CustomerGrains.Domain.Decisions;

/// <summary>Grades set by hand: which orders a customer can take, and what follows from them.</summary>
internal static class OverrideOrders
{
    /// <summary>The field of a rejection that says that there is nothing to end.</summary>
    public const string GradingField = "grading";

    /// <summary>Says why an order cannot be carried out, or null when it can.</summary>
    /// <param name="state">The customer's facts.</param>
    /// <param name="standing">What has been decided about it; null before the first decision.</param>
    /// <param name="order">The order, valid by itself.</param>
    /// <param name="shape">What the standard grades that the customer is graded by.</param>
    /// <param name="at">When it would be.</param>
    public static Rejection? Check(CustomerState state, Standing? standing, InteractionDetail order, StandingShape shape, Instant at) =>
        order switch
        {
            OverrideSet set => Grading(set.Grading, shape) ?? Level(set, shape) ?? CommandRules.Until(set.UntilDay, DayOf(state, at)),
            OverrideEnd end => Grading(end.Grading, shape) ?? InForce(end, standing),
            _ => null,
        };

    /// <summary>What is decided once an order is carried out.</summary>
    /// <param name="order">The order.</param>
    /// <param name="decision">What is decided without it.</param>
    /// <param name="state">The customer's facts.</param>
    /// <param name="standard">The standard that the customer is graded by.</param>
    /// <param name="context">What is known beside.</param>
    /// <param name="at">The instant.</param>
    public static Decision Follow(
        InteractionDetail order, Decision decision, CustomerState state, CompiledStandard standard, DecisionContext context, Instant at)
    {
        Standing before = order switch
        {
            OverrideSet set => decision.Standing.With(new GradeOverride(set.Grading, set.Level, set.Reason, set.By, set.UntilDay)),
            OverrideEnd end => decision.Standing.WithoutOverride(end.Grading, DayOf(state, at)),
            _ => decision.Standing,
        };
        Decision then = Decider.Decide(state, before, standard, context, at);

        // Whoever sets a grade to what it is keeps it there, which is worth telling too.
        DecisionChange[] kept = order is OverrideSet same && !then.Changes.Any(change => IsOf(change, same.Grading))
            ? [new DecisionChange(DecisionSubject.Grading, same.Grading, same.Level, same.Level, DecisionReason.Override)]
            : [];
        return new Decision(then.Standing, [.. decision.Changes, .. kept, .. then.Changes]);
    }

    /// <summary>The UTC day that decisions count from.</summary>
    private static int DayOf(CustomerState state, Instant at) => Math.Max(at.Day, state.LastAt.Day);

    private static bool IsOf(DecisionChange change, string grading) => change.Subject == DecisionSubject.Grading && change.Name == grading;

    private static Rejection? Grading(string grading, StandingShape shape) => shape.Gradings.Any(each => each.Name == grading)
        ? null
        : NotAllowed(GradingField, grading, shape.Gradings.Select(each => each.Name));

    private static Rejection? Level(OverrideSet set, StandingShape shape)
    {
        NamedSteps grading = shape.Gradings.First(each => each.Name == set.Grading);
        return grading.NumberOf(set.Level) > 0 ? null : NotAllowed("level", set.Level, grading.Steps);
    }

    private static Rejection? InForce(OverrideEnd end, Standing? standing)
    {
        foreach (GradeOverride each in standing is null ? [] : standing.Overrides)
        {
            if (each.Grading == end.Grading)
            {
                return null;
            }
        }

        return new Rejection(RejectionReason.Invalid, GradingField, $"'{end.Grading}' of this customer is not set by hand");
    }

    private static Rejection NotAllowed(string field, string value, IEnumerable<string> allowed)
    {
        string[] names = [.. allowed];
        string hint = Spelling.Nearest(value, names) is { } nearest ? $"did you mean '{nearest}'? " : "";
        return new Rejection(RejectionReason.Invalid, field, $"is '{value}'; {hint}allowed are {(names.Length == 0 ? "none" : string.Join(", ", names))}");
    }
}
