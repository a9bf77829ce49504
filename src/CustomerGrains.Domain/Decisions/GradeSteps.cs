using CustomerGrains.Domain.Gradings;

namespace CustomerGrains.Domain.Decisions;

/// <summary>
/// How a grade follows the level that figures ask for. A change begins as a candidate; it is confirmed when figures have asked for it, or
/// for more, without a break for as many days as the grading says. A promotion then comes at once. A demotion comes at once too, or after
/// a notice of so many days during which figures may recover. Neither comes before the grade has stayed for as long as it must, and of
/// demotions there is at most one a day. All of it is integers and days.
/// </summary>
internal static class GradeSteps
{
    /// <summary>Takes the next step, if one is due.</summary>
    /// <param name="grade">The grade; changed.</param>
    /// <param name="target">The level asked for; 0 when nothing can be said, which keeps what there is and withdraws what is pending.</param>
    /// <param name="stability">How steadily it follows.</param>
    /// <param name="day">The UTC day.</param>
    /// <returns>Promotion, demotion, notice or its withdrawal; null when there is nothing to tell.</returns>
    public static DecisionReason? Take(ref GradeStanding grade, int target, Stability stability, int day) =>
        target == 0 || target == grade.Level ? Rest(ref grade)
        : target > grade.Level ? Rise(ref grade, target, stability, day)
        : Fall(ref grade, target, stability, day);

    /// <summary>The first day after a day on which a pending step comes if figures go on asking for the same level; int.MaxValue for none.</summary>
    public static int NextAfter(in GradeStanding grade, Stability stability, int day)
    {
        if (grade.Candidate == 0)
        {
            return int.MaxValue;
        }

        int confirmed = grade.CandidateSinceDay + stability.ConfirmDays;
        int stayed = grade.SinceDay + stability.DwellDays;
        int next = grade.Candidate > grade.Level ? Math.Max(confirmed, stayed)
            : grade.DueDay != 0 ? Math.Max(grade.DueDay, grade.SinceDay + 1)
            : stability.GraceDays > 0 ? confirmed
            : Math.Max(confirmed, Math.Max(stayed, grade.SinceDay + 1));
        return Math.Max(next, day + 1);
    }

    /// <summary>The level that a demotion leads to.</summary>
    public static int Below(in GradeStanding grade, int target, Stability stability) => stability.OneStepDown ? grade.Level - 1 : target;

    private static DecisionReason? Rest(ref GradeStanding grade)
    {
        bool hadNotice = grade.DueDay != 0;
        grade = grade.Settled;
        return hadNotice ? DecisionReason.NoticeWithdrawn : null;
    }

    private static DecisionReason? Rise(ref GradeStanding grade, int target, Stability stability, int day)
    {
        DecisionReason? reason = grade.DueDay != 0 ? DecisionReason.NoticeWithdrawn : null;
        grade = grade.Candidate > grade.Level
            ? grade with { Candidate = (byte)Math.Min(grade.Candidate, target) }
            : grade with { Candidate = (byte)target, CandidateSinceDay = (ushort)day, DueDay = 0 };
        if (day - grade.CandidateSinceDay < stability.ConfirmDays || day - grade.SinceDay < stability.DwellDays)
        {
            return reason;
        }

        grade = new GradeStanding(grade.Candidate, (ushort)day);
        return DecisionReason.Promotion;
    }

    private static DecisionReason? Fall(ref GradeStanding grade, int target, Stability stability, int day)
    {
        int below = Below(grade, target, stability);
        grade = grade.Candidate != 0 && grade.Candidate < grade.Level
            ? grade with { Candidate = (byte)Math.Max(grade.Candidate, below) }
            : grade with { Candidate = (byte)below, CandidateSinceDay = (ushort)day, DueDay = 0 };
        if (grade.DueDay == 0 && day - grade.CandidateSinceDay < stability.ConfirmDays)
        {
            return null;
        }

        if (grade.DueDay == 0 && stability.GraceDays > 0)
        {
            grade = grade with { DueDay = DayOf(Math.Max(day + stability.GraceDays, grade.SinceDay + stability.DwellDays)) };
            return DecisionReason.Notice;
        }

        bool isDue = grade.DueDay != 0 ? day >= grade.DueDay : day - grade.SinceDay >= stability.DwellDays;
        if (!isDue || day <= grade.SinceDay)
        {
            return null;
        }

        grade = new GradeStanding(grade.Candidate, (ushort)day);
        return DecisionReason.Demotion;
    }

    private static ushort DayOf(int day) => (ushort)Math.Min(day, ushort.MaxValue);
}
