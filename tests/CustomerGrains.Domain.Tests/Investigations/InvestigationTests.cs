using CustomerGrains.Domain.Conditions;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Investigations;
using CustomerGrains.Domain.Tests.Loyalty;
using CustomerGrains.Domain.Tests.Traces;

namespace CustomerGrains.Domain.Tests.Investigations;

public sealed class InvestigationTests
{
    private static readonly InvestigationEvidence Seen = new("seen", ["https://files.example/7"], ["p-1"]);

    public static TheoryData<InvestigationState, InvestigationState, bool> Moves => new()
    {
        { InvestigationState.None, InvestigationState.Watch, true },
        { InvestigationState.None, InvestigationState.Investigating, true },
        { InvestigationState.None, InvestigationState.Restricted, false },
        { InvestigationState.None, InvestigationState.Cleared, false },
        { InvestigationState.Watch, InvestigationState.Watch, true },
        { InvestigationState.Watch, InvestigationState.Investigating, true },
        { InvestigationState.Watch, InvestigationState.Restricted, false },
        { InvestigationState.Watch, InvestigationState.Cleared, true },
        { InvestigationState.Investigating, InvestigationState.Watch, true },
        { InvestigationState.Investigating, InvestigationState.Investigating, true },
        { InvestigationState.Investigating, InvestigationState.Restricted, true },
        { InvestigationState.Investigating, InvestigationState.Cleared, true },
        { InvestigationState.Restricted, InvestigationState.Watch, false },
        { InvestigationState.Restricted, InvestigationState.Investigating, true },
        { InvestigationState.Restricted, InvestigationState.Restricted, true },
        { InvestigationState.Restricted, InvestigationState.Cleared, true },
        { InvestigationState.Cleared, InvestigationState.Watch, true },
        { InvestigationState.Cleared, InvestigationState.Investigating, true },
        { InvestigationState.Cleared, InvestigationState.Restricted, false },
        { InvestigationState.Cleared, InvestigationState.Cleared, false },
    };

    [Theory]
    [MemberData(nameof(Moves))]
    public void It_goes_where_it_may_and_is_refused_elsewhere_with_what_is_allowed(InvestigationState from, InvestigationState to, bool isAllowed)
    {
        Member member = At(from);
        Rejection? rejection = member.Order(Move(to));
        Assert.Equal(isAllowed, rejection is null);
        Assert.Equal(isAllowed ? to : from, member.Care.InvestigationOf(RiskKind.Conduct)?.State ?? InvestigationState.None);
        if (rejection is not null)
        {
            Assert.Equal("state", rejection.Field);
            Assert.All(InvestigationSteps.After(from), each => Assert.Contains(InvestigationSteps.NameOf(each), rejection.Description, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void A_move_is_told_and_adding_evidence_too()
    {
        Member member = At(InvestigationState.Investigating);
        Instant since = member.Now;
        member.Now = member.Now.Plus(TimeSpan.FromHours(1));
        Assert.Null(member.Order(Move(InvestigationState.Investigating)));
        Assert.Equal(new DecisionChange(DecisionSubject.Investigation, "conduct", "investigating", "investigating", DecisionReason.InvestigationNoted), Assert.Single(member.News));
        Investigation investigation = member.Care.InvestigationOf(RiskKind.Conduct)!;
        Assert.Equal((since, since, 6, "zoe", "odd"), (investigation.OpenedAt, investigation.Since, investigation.Evidence, investigation.By, investigation.Reason));
    }

    [Fact]
    public void One_after_another_was_cleared_begins_anew_and_kinds_go_on_side_by_side()
    {
        Member member = At(InvestigationState.Cleared);
        Assert.Null(member.Order(Move(InvestigationState.Watch) with { RiskKind = RiskKind.Credit }));
        member.Now = member.Now.Plus(TimeSpan.FromHours(1));
        Assert.Null(member.Order(Move(InvestigationState.Watch)));
        Assert.Equal((member.Now, 3), (member.Care.InvestigationOf(RiskKind.Conduct)!.OpenedAt, member.Care.InvestigationOf(RiskKind.Conduct)!.Evidence));
        Assert.Equal([RiskKind.Credit, RiskKind.Conduct], member.Care.Investigations.Select(each => each.Kind));
    }

    [Fact]
    public void What_is_missing_or_wrong_is_named()
    {
        Member member = At(InvestigationState.Investigating);
        Assert.Equal("reason", member.Order(Move(InvestigationState.Watch) with { Reason = "" })!.Field);
        Assert.Equal("kind", member.Order(Move(InvestigationState.Watch) with { RiskKind = RiskKind.Unspecified })!.Field);
        Assert.Equal("state", member.Order(Move(InvestigationState.None))!.Field);
        Assert.Equal("evidence", member.Order(Move(InvestigationState.Restricted) with { Evidence = InvestigationEvidence.None })!.Field);
        Assert.Equal("evidence.links", member.Order(Move(InvestigationState.Watch) with { Evidence = Seen with { Links = ["file:///etc"] } })!.Field);
        Assert.Equal("evidence.interaction_ids", member.Order(Move(InvestigationState.Watch) with { Evidence = Seen with { InteractionIds = ["p-2"] } })!.Field);
        Assert.Equal("evidence.links", member.Order(Move(InvestigationState.Watch) with { Evidence = Seen with { Links = [.. Enumerable.Repeat("https://a.example", 17)] } })!.Field);
        Assert.Equal(InvestigationState.Investigating, member.Care.InvestigationOf(RiskKind.Conduct)!.State);
    }

    [Theory]
    [InlineData(InvestigationState.None, false, false, false)]
    [InlineData(InvestigationState.Watch, false, false, true)]
    [InlineData(InvestigationState.Investigating, false, true, true)]
    [InlineData(InvestigationState.Restricted, true, true, true)]
    [InlineData(InvestigationState.Cleared, false, false, false)]
    public void Conditions_see_it(InvestigationState state, bool restricted, bool investigated, bool watched)
    {
        Member member = At(state);
        var reader = new Domain.Metrics.MetricReader(Facts.State(Facts.Of(new Visit())), Facts.Standard, null, Facts.Today) { Care = member.Care };
        Assert.Equal(
            (restricted, investigated, watched),
            (reader.Read(ConditionCompiler.Metric("restricted")) == 1, reader.Read(ConditionCompiler.Metric("under_investigation")) == 1,
                reader.Read(ConditionCompiler.Metric("watched")) == 1));
    }

    private static InvestigationMove Move(InvestigationState state) => new(RiskKind.Conduct, state, "odd", Seen, "zoe");

    private static Member At(InvestigationState state)
    {
        var member = new Member(null);
        member.Record(Facts.Purchase(1_000), "p-1");
        InvestigationState[] way = state switch
        {
            InvestigationState.None => [],
            InvestigationState.Watch => [InvestigationState.Watch],
            InvestigationState.Investigating => [InvestigationState.Investigating],
            _ => [InvestigationState.Investigating, state],
        };
        foreach (InvestigationState each in way)
        {
            Assert.Null(member.Order(Move(each)));
        }

        return member;
    }
}
