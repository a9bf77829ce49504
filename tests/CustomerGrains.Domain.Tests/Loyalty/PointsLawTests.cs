using System.Globalization;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Feedbacks;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Loyalty;
using CustomerGrains.Domain.Tests.Traces;
using FsCheck.Fluent;

namespace CustomerGrains.Domain.Tests.Loyalty;

/// <summary>Whatever happens: never below zero, nothing lost or doubled, and the ledger adds up to the balance.</summary>
public sealed class PointsLawTests
{
    private static readonly PointsRules Rules = new()
    {
        PerMoney = 0.7, Rounding = PointsRounding.Nearest, Levels = [new LevelFactor("tier", "gold", 1.3)],
        Activities = [new ActivityPoints(InteractionKind.Visit, 3)], ExpiresAfterDays = 40,
    };

    [Fact]
    public void The_ledger_adds_up_and_no_balance_is_below_zero() =>
        Laws.Hold(Gen.Choose(0, int.MaxValue).ToArbitrary(), 300, seed =>
        {
            var random = new Random(seed);
            var member = new Member(Rules);
            long byHand = 0;
            for (int step = 0; step < 120; step++)
            {
                byHand += Step(member, random);
                Assert.True(member.Points.Balance >= 0, $"balance {member.Points.Balance}");
                Assert.Equal(member.Points.Balance, member.Points.Lots.Sum(lot => lot.Points));
                Assert.All(member.Points.Lots, lot => Assert.InRange(lot.Points, 1, long.MaxValue));
                Assert.Equal(member.Points.Lots.OrderBy(lot => lot.ExpiryDay).Select(lot => lot.ExpiryDay).Distinct(), member.Points.Lots.Select(lot => lot.ExpiryDay));
                Assert.DoesNotContain(member.Points.Lots, lot => lot.ExpiryDay <= member.Now.Day);
            }

            DecisionChange[] ledger = [.. member.Told.Where(each => each.Subject == DecisionSubject.Points)];
            Assert.Equal(member.Points.Balance, ledger.Sum(Delta));
            Assert.Equal(ledger.Select(each => each.To).SkipLast(1), ledger.Select(each => each.From).Skip(1));
            Assert.All(ledger, each => Assert.True(Number(each.To) >= 0));
            Assert.Equal(member.Points.Totals.Earned, Sum(ledger, DecisionReason.PointsEarned));
            Assert.Equal(member.Points.Totals.TakenBack, -Sum(ledger, DecisionReason.PointsTakenBack));
            Assert.Equal(member.Points.Totals.Expired, -Sum(ledger, DecisionReason.PointsExpired));
            Assert.Equal(byHand, Sum(ledger, DecisionReason.PointsSpent) + Sum(ledger, DecisionReason.PointsAdjusted));
        });

    [Fact]
    public void Nothing_moves_in_silence_before_the_day_that_was_foretold() =>
        Laws.Hold(Gen.Choose(0, int.MaxValue).ToArbitrary(), 60, seed =>
        {
            var random = new Random(seed);
            var member = new Member(Rules, new FeedbackRules { ClosesAfterDays = 7 });
            member.Record(new Complaint(Severity.Major), "k-1");
            for (int step = 0; step < 15; step++)
            {
                Step(member, random);
            }

            Assert.Null(member.Order(new FeedbackMove("k-1", FeedbackState.Analysed, "delivery", "", "", "", "zoe")));
            Assert.Null(member.Order(new FeedbackMove("k-1", FeedbackState.Handled, "", "", "", "", "zoe")));
            int foretold = member.NextDay();
            for (int day = 0; day < 60; day++)
            {
                member.Now = member.Now.Plus(TimeSpan.FromDays(1));
                member.Review();
                Assert.True(member.News.Count == 0 || member.Now.Day >= foretold, $"{string.Join(", ", member.News)} on day {member.Now.Day} before {foretold}");
                foretold = member.News.Count > 0 || member.Now.Day >= foretold ? member.NextDay() : foretold;
            }

            Assert.Equal((0, FeedbackState.Closed), (member.Points.Balance, member.Care.Feedback!.Cases[0].State));
        });

    /// <summary>One thing that happens; what it was to move by hand, where it was carried out.</summary>
    private static long Step(Member member, Random random)
    {
        string order = $"o-{random.Next(12)}";
        switch (random.Next(8))
        {
            case 0 or 1:
                member.Record(Facts.Purchase(random.Next(20_000)) with { OrderId = order }, $"p-{random.Next(60)}", random.Next(60));
                return 0;
            case 2:
                member.Record(new ProductReturn(new Money(Facts.Euro, random.Next(20_000)), OrderId: random.Next(3) == 0 ? "" : order), $"r-{random.Next(40)}", random.Next(20));
                return 0;
            case 3:
                member.Record(new Visit(), $"v-{random.Next(40)}");
                return 0;
            case 4:
                member.Now = member.Now.Plus(TimeSpan.FromDays(random.Next(15)));
                member.Review();
                return 0;
            case 5:
                int added = random.Next(-100, 100);
                return member.Order(new PointsAdjustment(added, "why", "zoe")) is null ? added : 0;
            default:
                int spent = random.Next(1, 200);
                return member.Order(new PointsSpending(spent, "mug", "", "zoe")) is null ? -spent : 0;
        }
    }

    private static long Sum(DecisionChange[] ledger, DecisionReason reason) => ledger.Where(each => each.Reason == reason).Sum(Delta);

    private static long Delta(DecisionChange change) => Number(change.To) - Number(change.From);

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
