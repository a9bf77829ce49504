using System.Collections.Frozen;
using CustomerGrains.Domain.Assessments;
using CustomerGrains.Domain.Care;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Risks;
using CustomerGrains.Domain.Warnings;
using CustomerGrains.Engine.Following;
using CustomerGrains.Engine.Tests.Support;
using CustomerGrains.Storage.Following;

namespace CustomerGrains.Engine.Tests.Following;

/// <summary>The short way to those whom a change concerns leads to all of them.</summary>
public sealed class FollowerIndexTests
{
    private static readonly StandingShape Shape = new(
        "v1",
        [new NamedSteps("tier", ["bronze", "silver", "gold"]), new NamedSteps("credit", ["c", "a"])],
        [new NamedSteps("life", ["new", "kept", "lost"])],
        ["staff", "north"]) { Warnings = ["silent", "angry"] };

    [Fact]
    public void Whoever_wants_a_change_is_found()
    {
        var random = new Random(7);
        int wanted = 0;
        int found = 0;
        for (int round = 0; round < 40; round++)
        {
            var index = new FollowerIndex();
            List<Follower> followers = [.. Enumerable.Range(0, 30).Select(_ => new Follower(Filter(random), 100))];
            followers.ForEach(index.Add);
            foreach (Follower gone in followers.Where(_ => random.Next(3) == 0).ToList())
            {
                index.Remove(gone);
                followers.Remove(gone);
            }

            for (int number = 0; number < 50; number++)
            {
                FollowedChange change = Change(random);
                List<Follower> candidates = [];
                index.Collect(change, candidates);
                Assert.Subset(followers.ToHashSet(), candidates.ToHashSet());
                List<Follower> concerned = followers.FindAll(each => each.Filter.Matches(change));
                Assert.Superset(concerned.ToHashSet(), candidates.ToHashSet());
                wanted += concerned.Count;
                found += candidates.Distinct().Count();
            }

            Assert.Equal(followers.Count, index.Count);
            followers.ForEach(index.Remove);
            Assert.Equal(0, index.Count);
        }

        Assert.InRange(wanted, 2_000, found);
        Assert.True(found < 40 * 20 * 50 / 2, $"{found} candidates");
    }

    [Fact]
    public void Who_leaves_what_is_asked_for_is_told_once_more()
    {
        var gold = new ChangeFilter { Grades = [new StepChoice("tier", ["gold"])] };
        Assert.True(gold.Matches(Change(level: 3, new DecisionChange(DecisionSubject.Grading, "tier", "silver", "gold", DecisionReason.Promotion))));
        Assert.True(gold.Matches(Change(level: 3, new DecisionChange(DecisionSubject.Segment, "staff", "", "", DecisionReason.SegmentEntered))));
        Assert.True(gold.Matches(Change(level: 2, new DecisionChange(DecisionSubject.Grading, "tier", "gold", "silver", DecisionReason.Demotion))));
        Assert.False(gold.Matches(Change(level: 2, new DecisionChange(DecisionSubject.Grading, "tier", "bronze", "silver", DecisionReason.Promotion))));
        Assert.False(gold.Matches(Change(level: 2, new DecisionChange(DecisionSubject.Grading, "credit", "gold", "", DecisionReason.Promotion))));
        var tier = new ChangeFilter { Grades = [new StepChoice("tier", [])] };
        Assert.True(tier.Matches(Change(level: 2, new DecisionChange(DecisionSubject.Grading, "tier", "bronze", "silver", DecisionReason.Promotion))));
        Assert.False(tier.Matches(Change(level: 2, new DecisionChange(DecisionSubject.Grading, "credit", "", "c", DecisionReason.First))));
    }

    [Fact]
    public void Risk_is_asked_for_from_a_level_on()
    {
        FollowedChange change = Change(level: 1, new DecisionChange(DecisionSubject.Grading, "credit", "", "c", DecisionReason.First));
        Assert.True(Risky(RiskKind.Churn, RiskLevel.Medium));
        Assert.True(Risky(null, RiskLevel.High));
        Assert.False(Risky(RiskKind.Churn, RiskLevel.Critical));
        Assert.False(Risky(RiskKind.Credit, RiskLevel.Low));

        bool Risky(RiskKind? kind, RiskLevel level) => new ChangeFilter { Risks = [new RiskChoice(kind, level)] }.Matches(change);
    }

    [Fact]
    public void Who_leaves_a_risk_or_has_a_task_done_is_told_once_more()
    {
        var risky = new ChangeFilter { Risks = [new RiskChoice(RiskKind.Service, RiskLevel.High)] };
        Assert.True(risky.Matches(Change(level: 1, new DecisionChange(DecisionSubject.Risk, "service", "high", "low", DecisionReason.RiskFell))));
        Assert.False(risky.Matches(Change(level: 1, new DecisionChange(DecisionSubject.Risk, "service", "medium", "low", DecisionReason.RiskFell))));
        Assert.False(risky.Matches(Change(level: 1, new DecisionChange(DecisionSubject.Risk, "credit", "high", "low", DecisionReason.RiskFell))));
        var called = new ChangeFilter { TaskRules = FrozenSet.Create("call") };
        Assert.True(called.Matches(Change(level: 1, new DecisionChange(DecisionSubject.Task, "call", "open", "done", DecisionReason.TaskDone))));
        Assert.False(called.Matches(Change(level: 1, new DecisionChange(DecisionSubject.Task, "birthday", "open", "done", DecisionReason.TaskDone))));
    }

    [Fact]
    public void Of_a_kind_in_which_something_is_named_only_changes_of_that_count()
    {
        DecisionChange silent = new(DecisionSubject.Warning, "silent", "", "open", DecisionReason.WarningOpened);
        DecisionChange angry = silent with { Name = "angry" };
        ChangeFilter named = OfKind(DecisionSubject.Warning) with { WarningRules = FrozenSet.Create("angry") };
        Assert.False(named.Matches(Warned(silent)));
        Assert.True(named.Matches(Warned(angry)));
        Assert.Equal([false, true], new[] { silent, angry }.Select(named.IsOfKinds));
        Assert.True((named with { Subjects = FrozenSet<DecisionSubject>.Empty }).Matches(Warned(silent)));

        // What is named in one kind leaves the others as they are.
        DecisionChange gold = new(DecisionSubject.Grading, "tier", "silver", "gold", DecisionReason.Promotion);
        ChangeFilter either = named with { Subjects = FrozenSet.Create(DecisionSubject.Warning, DecisionSubject.Grading) };
        Assert.Equal([false, true, true], new[] { silent, angry, gold }.Select(either.IsOfKinds));
        Assert.True(either.Matches(Warned(gold)));
        Assert.False(named.Matches(Warned(gold)));

        static FollowedChange Warned(DecisionChange change) => Of(
            "c-1", 3, 1, 0, [change], care: null, RiskLevel.High, new WarningStanding(1, Facts.Noon, WarningState.Open, Facts.Noon));
    }

    [Fact]
    public void Every_kind_can_be_narrowed_to_what_is_named_in_it()
    {
        Narrows(OfKind(DecisionSubject.Grading) with { Grades = [new StepChoice("tier", []), new StepChoice("life", [])] });
        Narrows(OfKind(DecisionSubject.Grading) with { Grades = [new StepChoice("tier", ["gold"])] });
        Narrows(OfKind(DecisionSubject.Lifecycle) with { Stages = [new StepChoice("tier", ["kept"])] });
        Narrows(OfKind(DecisionSubject.Segment) with { Segments = FrozenSet.Create("tier") });
        Narrows(OfKind(DecisionSubject.Task) with { TaskRules = FrozenSet.Create("tier") });
        Assert.True(OfKind(DecisionSubject.Risk).IsOfKinds(Named(DecisionSubject.Risk, "churn")));
        ChangeFilter risk = OfKind(DecisionSubject.Risk) with { Risks = [new RiskChoice(RiskKind.Churn, RiskLevel.High)] };
        Assert.Equal((true, false), (risk.IsOfKinds(Named(DecisionSubject.Risk, "churn")), risk.IsOfKinds(Named(DecisionSubject.Risk, "service"))));
        Assert.True((risk with { Risks = [new RiskChoice(null, RiskLevel.High)] }).IsOfKinds(Named(DecisionSubject.Risk, "service")));
        Assert.True((risk with { Subjects = FrozenSet.Create(DecisionSubject.Investigation) }).IsOfKinds(Named(DecisionSubject.Investigation, "service")));

        static void Narrows(ChangeFilter filter)
        {
            DecisionSubject kind = filter.Subjects.Single();
            Assert.Equal((true, false), (filter.IsOfKinds(Named(kind, "tier")), filter.IsOfKinds(Named(kind, "credit"))));
            Assert.True(OfKind(kind).IsOfKinds(Named(kind, "credit")));
            Assert.False(filter.IsOfKinds(Named(DecisionSubject.Points, "tier")));
        }

        static DecisionChange Named(DecisionSubject kind, string name) => new(kind, name, "", "", DecisionReason.First);
    }

    private static ChangeFilter OfKind(DecisionSubject kind) => new() { Subjects = FrozenSet.Create(kind) };

    private static readonly DecisionSubject[] Subjects = Enum.GetValues<DecisionSubject>();

    private static ChangeFilter Filter(Random random) => new()
    {
        CustomerIds = random.Next(4) == 0 ? FrozenSet.Create("c-1", "c-2") : FrozenSet<string>.Empty,
        Grades = random.Next(3) switch
        {
            0 => [new StepChoice("tier", [Pick(random, "bronze", "silver", "gold")])],
            1 when random.Next(2) == 0 => [new StepChoice("credit", []), new StepChoice("tier", ["gold", "silver"])],
            _ => [],
        },
        Stages = random.Next(4) == 0 ? [new StepChoice("life", [Pick(random, "new", "kept", "lost")])] : [],
        Segments = random.Next(4) == 0 ? FrozenSet.Create(Pick(random, "staff", "north")) : FrozenSet<string>.Empty,
        WarningRules = random.Next(4) == 0 ? FrozenSet.Create(Pick(random, "silent", "angry")) : FrozenSet<string>.Empty,
        TaskRules = random.Next(4) == 0 ? FrozenSet.Create(Pick(random, "call", "birthday")) : FrozenSet<string>.Empty,
        Risks = random.Next(4) == 0
            ? [new RiskChoice(random.Next(2) == 0 ? null : (RiskKind)random.Next(1, 4), (RiskLevel)random.Next(2, 5))]
            : [],
        Subjects = random.Next(3) == 0 ? FrozenSet.Create(Subjects[random.Next(Subjects.Length)]) : FrozenSet<DecisionSubject>.Empty,
    };

    private static WarningStanding[] Warnings(Random random) => random.Next(3) switch
    {
        0 => [new WarningStanding(random.Next(2), Facts.Noon, (WarningState)random.Next(1, 5), Facts.Noon)],
        _ => [],
    };

    private static FollowedChange Change(Random random)
    {
        DecisionChange[] changes =
        [
            new(DecisionSubject.Grading, "tier", Pick(random, "", "bronze", "silver", "gold"), Pick(random, "bronze", "silver", "gold"), DecisionReason.Promotion),
            new(DecisionSubject.Grading, "credit", Pick(random, "", "c"), "a", DecisionReason.Promotion),
            new(DecisionSubject.Lifecycle, "life", Pick(random, "", "new"), Pick(random, "kept", "lost"), DecisionReason.Transition),
            new(DecisionSubject.Segment, Pick(random, "staff", "north"), "", "", DecisionReason.SegmentLeft),
            new(DecisionSubject.Warning, Pick(random, "silent", "angry"), Pick(random, "", "open"), "resolved", DecisionReason.CauseEnded),
            new(DecisionSubject.Task, Pick(random, "call", "birthday"), Pick(random, "", "open"), "done", DecisionReason.TaskDone),
            new(DecisionSubject.Risk, Pick(random, "churn", "service"), Pick(random, "", "low", "high"), Pick(random, "medium", "critical"), DecisionReason.RiskRose),
        ];
        return Of(
            $"c-{random.Next(5)}", random.Next(4), random.Next(4), (ulong)random.Next(4), [changes[random.Next(changes.Length)]], Care(random), (RiskLevel)random.Next(5),
            Warnings(random));
    }

    private static CareStanding? Care(Random random) => random.Next(3) != 0 ? null : new CareStanding(
        [new CareTask(Pick(random, "call", "birthday"), Facts.Noon, (TaskState)random.Next(1, 5), Facts.Noon, Facts.Noon.Day, Facts.Noon.Day)]);

    private static FollowedChange Change(int level, DecisionChange change) => Of("c-1", level, 1, 0, [change], care: null, RiskLevel.High);

    private static FollowedChange Of(
        string customerId, int level, int stage, ulong segments, DecisionChange[] changes, CareStanding? care, RiskLevel churn, params WarningStanding[] warnings)
    {
        var standing = new Standing(
            Shape, [new GradeStanding((byte)level, 1), new GradeStanding(1, 1)], [new StageStanding((byte)stage, 1)], segments, ["v1"], [], warnings) { Care = care };
        var assessment = new Assessment("v1", Stage.Repeat, Tier.Silver, 0, default(RiskLevels).With(RiskKind.Churn, churn));
        var entry = new TimelineEntry(Facts.Purchase(customerId, "1"), 1, Facts.Noon, assessment, changes);
        return new FollowedChange(new FeedPosition(1, 1, 1), entry, new CustomerLevels(customerId, 1, Facts.Noon, assessment, standing));
    }

    private static string Pick(Random random, params string[] words) => words[random.Next(words.Length)];
}
