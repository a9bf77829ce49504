using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Standards;
using CustomerGrains.Domain.Tests.Traces;
using FsCheck.Fluent;

namespace CustomerGrains.Domain.Tests.Decisions;

public sealed class NextDecisionTests
{
    private const int DaysMax = 250;

    [Fact]
    public void Nothing_is_decided_otherwise_before_the_next_decision() =>
        Laws.Hold(
            AnyTrace.Traces.Generator.Zip(AnyStandard.Of, (trace, standard) => (trace, standard)).ToArbitrary(), 250,
            each => HoldsFor(each.trace, each.standard, AnyStandard.Context));

    [Fact]
    public void Nor_under_the_standard_that_ships() =>
        Laws.Hold(AnyTrace.Traces, 150, trace => HoldsFor(trace, Facts.Standard, DecisionContext.None));

    [Fact]
    public void Looking_up_to_an_instant_finds_what_looking_further_finds_or_that_instant() =>
        Laws.Hold(AnyTrace.Traces.Generator.Zip(AnyStandard.Of, (trace, standard) => (trace, standard)).ToArbitrary(), 100, each =>
        {
            (CustomerState state, CompiledStandard standard) = (Facts.State(each.trace.Arrived), CompiledStandard.Of(each.standard));
            Instant at = Instant.StartOfDay(Math.Max(each.trace.Later.Day, state.LastAt.Day));
            Standing standing = Decider.Decide(state, null, standard, AnyStandard.Context, at).Standing;
            Instant found = NextDecision.After(state, standing, standard, AnyStandard.Context, at);
            foreach (int days in (int[])[1, 2, 10, 60, 400, Math.Max(1, found.Day - at.Day), found.Day - at.Day + 1])
            {
                var end = Instant.StartOfDay(at.Day + days);
                Instant before = NextDecision.After(state, standing, standard, AnyStandard.Context, at, end);
                Assert.InRange(before.Microseconds, at.Microseconds + 1, end.Microseconds);
                Assert.True(before == end || before <= found, $"{before.Day - at.Day} within {days}, {found.Day - at.Day} without an end");
                for (int day = at.Day; Instant.StartOfDay(day) < before; day++)
                {
                    Assert.Equal(standing, Decider.Decide(state, standing, standard, AnyStandard.Context, Instant.StartOfDay(day)).Standing);
                }
            }
        });

    [Fact]
    public void Deciding_again_on_the_same_day_changes_nothing() =>
        Laws.Hold(AnyTrace.Traces.Generator.Zip(AnyStandard.Of, (trace, standard) => (trace, standard)).ToArbitrary(), 300, each =>
        {
            (CustomerState state, CompiledStandard standard) = (Facts.State(each.trace.Arrived), CompiledStandard.Of(each.standard));
            Standing? standing = null;
            for (int days = 0; days < 60; days += 5)
            {
                Instant at = each.trace.Later.Plus(TimeSpan.FromDays(days));
                standing = Decider.Decide(state, standing, standard, AnyStandard.Context, at).Standing;
                Decision again = Decider.Decide(state, standing, standard, AnyStandard.Context, at);
                Assert.Same(standing, again.Standing);
                Assert.Empty(again.Changes);
            }
        });

    /// <summary>Waiting for the next decision is rarely in vain: with the standard that ships a customer's grades are looked at a few times a year.</summary>
    [Fact]
    public void A_silent_customer_is_not_looked_at_every_day()
    {
        CompiledStandard standard = CompiledStandard.Of(Facts.Standard);
        CustomerState state = Facts.State(Enumerable.Range(0, 6).Select(each => Facts.Of(Facts.Purchase(5_000), Facts.Today - (each * 30), $"p-{each}")));
        Instant at = Instant.StartOfDay(Facts.Today);
        Standing standing = Decider.Decide(state, null, standard, DecisionContext.None, at).Standing;
        int looks = 0;
        for (; at.Day < Facts.Today + 730; looks++)
        {
            at = NextDecision.After(state, standing, standard, DecisionContext.None, at);
            standing = Decider.Decide(state, standing, standard, DecisionContext.None, at).Standing;
        }

        Assert.InRange(looks, 5, 60);
    }

    /// <summary>Follows a customer through a few decisions and looks at every day in between.</summary>
    private static void HoldsFor(Trace trace, Standard standard, DecisionContext context)
    {
        (CustomerState state, CompiledStandard compiled) = (Facts.State(trace.Arrived), CompiledStandard.Of(standard));
        Instant at = Instant.StartOfDay(Math.Max(trace.Later.Day, state.LastAt.Day));
        Instant last = at.Plus(TimeSpan.FromDays(DaysMax));
        Standing? standing = null;
        for (int round = 0; round < 8 && at < last; round++)
        {
            standing = Decider.Decide(state, standing, compiled, context, at).Standing;
            Instant next = NextDecision.After(state, standing, compiled, context, at);
            Assert.True(next > at && next <= at.Plus(TimeSpan.FromDays(NextDecision.HorizonDays)), $"{next} follows {at}");
            foreach (Instant between in Between(at, next < last ? next : last))
            {
                Decision decision = Decider.Decide(state, standing, compiled, context, between);
                Assert.True(
                    decision.Standing.Equals(standing),
                    $"at {between}, before {next}: {decision.Standing} is not {standing}: {string.Join(';', decision.Changes)}");
            }

            at = next;
        }
    }

    /// <summary>Every midnight, and the last instant before the end.</summary>
    private static IEnumerable<Instant> Between(Instant from, Instant end)
    {
        for (int day = from.Day + 1; Instant.StartOfDay(day) < end; day++)
        {
            yield return Instant.StartOfDay(day);
        }

        yield return new Instant(end.Microseconds - 1);
    }
}
