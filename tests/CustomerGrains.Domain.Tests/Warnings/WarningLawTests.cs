using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Standards;
using CustomerGrains.Domain.Tests.Decisions;
using CustomerGrains.Domain.Tests.Traces;
using CustomerGrains.Domain.Warnings;
using FsCheck.Fluent;

namespace CustomerGrains.Domain.Tests.Warnings;

/// <summary>What holds of warnings whatever happens to a customer, under rules of all kinds, looked at whenever a decision is due.</summary>
public sealed class WarningLawTests
{
    private const int RoundsMax = 40;
    private const int DaysMax = 300;

    [Fact]
    public void There_is_one_while_its_cause_holds_and_none_when_that_has_been_gone_for_long_enough() =>
        Laws.Hold(
            AnyTrace.Traces.Generator.Zip(AnyStandard.Of, (trace, standard) => (trace, standard)).ToArbitrary(), 250,
            each => Live(each.trace, each.standard, (standard, state, before, decision, at) =>
            {
                bool isExcluded = (decision.Standing.Segments & standard.ExcludingSegments) != 0;
                for (int rule = 0; rule < standard.Warnings.Length; rule++)
                {
                    var view = new DecisionView(state, standard.Standard, AnyStandard.Context, at.Day, new StandingDraft(decision.Standing));
                    WarningRule asked = standard.Standard.Warnings[rule];
                    bool holds = !isExcluded && standard.Warnings[rule].Cause!.Holds(ref view);
                    WarningStanding? warning = decision.Standing.WarningOf(rule);
                    Assert.True(!holds || warning is { IsActive: true, CauseGoneDay: 0 }, $"{asked.Name} has its cause at {at}, and is {warning}");
                    bool mayLast = holds || asked.Until is not null || warning is not { IsActive: true } || at.Day < warning.CauseGoneDay + asked.EndsAfterDays;
                    Assert.True(mayLast, $"{asked.Name} lasts at {at}: {warning}");
                }
            }));

    [Fact]
    public void A_new_one_comes_only_after_the_cool_down_and_what_comes_back_before_goes_on_as_the_same() =>
        Laws.Hold(
            AnyTrace.Traces.Generator.Zip(AnyStandard.Of, (trace, standard) => (trace, standard)).ToArbitrary(), 250,
            each => Live(each.trace, each.standard, (standard, _, before, decision, at) =>
            {
                foreach (DecisionChange change in decision.Changes.Where(change => change.Subject == DecisionSubject.Warning))
                {
                    int rule = standard.Shape.Warnings.TakeWhile(name => name != change.Name).Count();
                    WarningStanding? was = before?.WarningOf(rule);
                    WarningStanding becomes = decision.Standing.WarningOf(rule)!;
                    bool isWithin = was is { IsActive: false } && at.Day < was.CauseGoneDay + standard.Standard.Warnings[rule].CoolDownDays;
                    switch (change.Reason)
                    {
                        case DecisionReason.WarningOpened:
                            Assert.False(isWithin, $"{change.Name} is opened at {at} though {was}");
                            Assert.True(was is null || becomes.OpenedAt > was.OpenedAt);
                            break;
                        case DecisionReason.WarningReopened:
                            Assert.Equal((was!.OpenedAt, was.Reopenings + 1), (becomes.OpenedAt, becomes.Reopenings));
                            break;
                        case DecisionReason.CauseEnded:
                            Assert.True(was!.IsActive && becomes.Outcome == WarningOutcome.CauseEnded);
                            break;
                    }
                }

                Assert.Distinct(decision.Standing.Warnings.ToArray().Select(warning => warning.Rule));
            }));

    /// <summary>Has interactions arrive one after the other, and decides whenever one does or a decision is due.</summary>
    private static void Live(Trace trace, Standard any, Action<CompiledStandard, CustomerState, Standing?, Decision, Instant> look)
    {
        CompiledStandard standard = CompiledStandard.Of(any);
        var state = new CustomerState();
        Standing? standing = null;
        Instant at = trace.Later;
        foreach (Interaction interaction in trace.Arrived.DistinctBy(each => each.Id))
        {
            if (state.Check(interaction) is null)
            {
                state.Apply(interaction);
                at = (at > interaction.OccurredAt ? at : interaction.OccurredAt).Plus(TimeSpan.FromHours(7));
                Decide();
            }
        }

        Instant end = at.Plus(TimeSpan.FromDays(DaysMax));
        for (int round = 0; round < RoundsMax && standing is not null && at < end; round++)
        {
            at = NextDecision.After(state, standing, standard, AnyStandard.Context, at);
            Decide();
        }

        void Decide()
        {
            Standing? before = standing;
            Decision decision = Decider.Decide(state, standing, standard, AnyStandard.Context, at);
            standing = decision.Standing;
            look(standard, state, before, decision, at);
        }
    }
}
