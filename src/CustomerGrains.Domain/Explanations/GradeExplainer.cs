using CustomerGrains.Domain.Conditions;
using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Gradings;

namespace CustomerGrains.Domain.Explanations;

/// <summary>Explains the grades that were decided. Made when asked for; nothing of it is kept.</summary>
public static class GradeExplainer
{
    /// <summary>Explains all grades of a customer, in the standard's order.</summary>
    /// <param name="state">The customer's facts.</param>
    /// <param name="standing">What was decided, under the same version.</param>
    /// <param name="standard">The standard.</param>
    /// <param name="context">What was known beside.</param>
    /// <param name="at">The instant.</param>
    /// <exception cref="ArgumentException">The standing is of another version.</exception>
    public static IReadOnlyList<GradeExplanation> Explain(
        CustomerState state, Standing standing, CompiledStandard standard, DecisionContext context, Instant at)
    {
        if (!Decider.IsOfShape(standing, standard.Shape))
        {
            throw new ArgumentException($"The standing is of version {standing.Shape.Version}, the standard {standard.Shape.Version}.", nameof(standing));
        }

        List<GradeExplanation> explanations = [];
        var view = new DecisionView(state, standard.Standard, context, at.Day, new StandingDraft(standing));
        for (int place = 0; place < standard.Gradings.Length; place++)
        {
            explanations.Add(Grade(ref view, standing, standard, place));
        }

        return explanations;
    }

    /// <summary>The grades alone, without reasons: for those of a standard that is not known any more.</summary>
    /// <param name="standing">What was decided.</param>
    public static IReadOnlyList<GradeExplanation> Name(Standing standing)
    {
        List<GradeExplanation> named = [];
        for (int place = 0; place < standing.Grades.Length; place++)
        {
            (NamedSteps names, GradeStanding grade) = (standing.Shape.Gradings[place], standing.Grades[place]);
            named.Add(new GradeExplanation(
                names.Name, names.NameOf(grade.Level), grade.SinceDay, grade.Level == 0 ? "" : standing.Versions[grade.VersionPlace], [], [], null, [])
            {
                Due = Due(grade, names),
                Override = Override(standing, names.Name),
                CustomerText = "",
            });
        }

        return named;
    }

    private static (string Level, int Day)? Due(in GradeStanding grade, NamedSteps names) =>
        grade.DueDay == 0 ? null : (names.NameOf(grade.Candidate), grade.DueDay);

    private static GradeOverride? Override(Standing standing, string grading)
    {
        foreach (GradeOverride each in standing.Overrides)
        {
            if (each.Grading == grading)
            {
                return each;
            }
        }

        return null;
    }

    private static GradeExplanation Grade(ref DecisionView view, Standing standing, CompiledStandard standard, int place)
    {
        (CompiledGrading grading, NamedSteps names, GradeStanding grade) = (standard.Gradings[place], standard.Shape.Gradings[place], standing.Grades[place]);
        MissingForNext? next = grade.Level > 0 && grade.Level < names.Steps.Count ? Missing(ref view, grading, grade, names) : null;
        return new GradeExplanation(
            names.Name,
            names.NameOf(grade.Level),
            grade.SinceDay,
            grade.Level == 0 ? "" : standing.Versions[grade.VersionPlace],
            grading.Rule is CompiledScore score ? Parts(ref view, score) : [],
            grade.Level > 1 ? GradeBounds.Of(ref view, grading.Rule, grade.Level, isWanted: true, isEntering: false) : [],
            next,
            grade.Level > 1 ? GradeBounds.Of(ref view, grading.Rule, grade.Level, isWanted: false, isEntering: false) : [])
        {
            Due = Due(grade, names),
            Override = Override(standing, names.Name),
            CustomerText = CustomerWords.Of(grading.Grading, grade, next),
            WhyNone = grade.Level > 0 ? "" : WithoutLevel.Why(ref view, standing, standard, grading.Rule),
        };
    }

    private static MissingForNext? Missing(ref DecisionView view, CompiledGrading grading, in GradeStanding grade, NamedSteps names)
    {
        int level = grade.Level + 1;
        if (grading.Rule is CompiledPercentiles rule && rule.TryLadder(ref view, out Ladder ladder) && double.IsInfinity(ladder.EnterAt(level)))
        {
            // When thresholds were found so many customers had the greatest value that they were more than the level may hold.
            return null;
        }

        IReadOnlyList<ConditionLeaf> missing = grading.Rule is CompiledScore score
            ? Ways(ref view, score, level)
            : [.. GradeBounds.Of(ref view, grading.Rule, level, isWanted: true, isEntering: true).Where(leaf => !leaf.IsSatisfied)];
        int wait = Math.Max(grading.Stability.ConfirmDays, grade.SinceDay + grading.Stability.DwellDays - view.Metrics.Day);
        return new MissingForNext(names.NameOf(level), missing, grading.Rule is CompiledScore, wait);
    }

    private static List<GradePart> Parts(ref DecisionView view, CompiledScore score)
    {
        bool isNothing = score.Thousandths(ref view) == 0;
        List<GradePart> parts = [];
        foreach (CompiledPart part in score.Parts)
        {
            double value = view.Metrics.Read(part.Metric);
            int share = isNothing ? 0 : part.SubScore(value);
            parts.Add(new GradePart(part.Metric.Name, double.IsNaN(value) ? null : value, share, part.Weight, isNothing ? 0 : part.Points(value)));
        }

        return parts;
    }

    /// <summary>For each part alone, the value at which the whole score reaches the level; parts that cannot do it alone are left out.</summary>
    private static List<ConditionLeaf> Ways(ref DecisionView view, CompiledScore score, int level)
    {
        List<ConditionLeaf> ways = [];
        score.TryLadder(ref view, out Ladder ladder);
        int missing = (int)Math.Ceiling(ladder.EnterAt(level) * 1000) - score.Thousandths(ref view);
        foreach (CompiledPart part in score.Parts)
        {
            double value = view.Metrics.Read(part.Metric);
            if (missing <= 0 || double.IsNaN(value) || part.ValueFor(part.Points(value) + missing) is not { } needed)
            {
                continue;
            }

            bool isRise = needed > value;
            double rounded = Rounded(part, part.Points(value) + missing, needed, isRise);
            ways.Add(new ConditionLeaf(
                part.Metric.Name, IsSatisfied: false, IsUnknown: false, CompiledMetric.Text(part.Metric, value),
                (isRise ? "at least " : "at most ") + CompiledMetric.Text(part.Metric, rounded), part.Metric.IsTellable)
            {
                ActualNumber = value,
                NeededNumber = rounded,
            });
        }

        return ways;
    }

    /// <summary>A value as people say it – whole days and counts, four decimals – which still is enough.</summary>
    private static double Rounded(CompiledPart part, int points, double needed, bool isRise)
    {
        double scale = part.Metric.Unit is Metrics.MetricUnit.Days or Metrics.MetricUnit.Count ? 1 : 10_000;
        double rounded = (isRise ? Math.Ceiling(needed * scale) : Math.Floor(needed * scale)) / scale;
        return part.Points(rounded) >= points ? rounded : (isRise ? rounded + (1 / scale) : rounded - (1 / scale));
    }
}
