using System.Globalization;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Feedbacks;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Investigations;
using CustomerGrains.Domain.Loyalty;
using CustomerGrains.Domain.Standards;
using CustomerGrains.Engine.Core;
using CustomerGrains.Engine.Tests.Support;
using CustomerGrains.Testing;

namespace CustomerGrains.Engine.Tests.Contract;

/// <summary>Points, investigations and feedback: what every engine makes of facts, orders and time.</summary>
public abstract class PointsContract(StorePlace place) : CustomerEngineContract(place)
{
    private protected override Standard Standard => Facts.Shipped with
    {
        Version = "points",
        Points = new PointsRules { PerMoney = 1, ExpiresAfterDays = 30 },
        Feedback = new FeedbackRules { ClosesAfterDays = 3 },
    };

    [ContractFact]
    public async Task Spending_at_the_same_time_never_takes_more_than_there_is()
    {
        await Apply(Facts.Purchase("anna", "p-1", minorUnits: 10_000));
        SubmitResult[] results = await Soon(Task.WhenAll(Enumerable.Range(0, 40).Select(order => Engine.ExecuteAsync(
            new CustomerCommand("anna", $"spend-{order % 25}", new PointsSpending(7, "mug", "", "zoe")), CancellationToken.None).AsTask())));

        // Of 25 requests, fifteen of them sent twice, fourteen find enough: 98 of 100 points.
        InteractionOutcome[] outcomes = [.. results.SelectMany(each => each.Outcomes)];
        Assert.Equal(14, outcomes.Count(each => each.Kind == OutcomeKind.Applied));
        Assert.All(outcomes.Where(each => each.Kind == OutcomeKind.Rejected), each => Assert.Equal("points", each.Rejection!.Field));
        Assert.Equal(2, (await PointsAsync()).Balance);
        await RestartAsync();
        Assert.Equal((2, 98), await PointsAsync() is var points ? (points.Balance, points.Totals.Spent) : default);
        Assert.Equal(2, (await LedgerAsync()).Sum(Delta));
    }

    [ContractFact]
    public async Task The_same_request_spends_once_also_over_a_restart_and_for_something_else_is_in_conflict()
    {
        await Apply(Facts.Purchase("anna", "p-1", minorUnits: 10_000));
        var spending = new PointsSpending(60, "mug", "", "zoe");
        Assert.Equal(OutcomeKind.Applied, (await OrderAsync(spending, "r-1")).Kind);
        Assert.Equal(OutcomeKind.Duplicate, (await OrderAsync(spending, "r-1")).Kind);
        await RestartAsync();
        Assert.Equal(OutcomeKind.Duplicate, (await OrderAsync(spending, "r-1")).Kind);
        Assert.Equal(OutcomeKind.Conflict, (await OrderAsync(spending with { Points = 61 }, "r-1")).Kind);
        Assert.Equal(40, (await PointsAsync()).Balance);
    }

    [ContractFact]
    public async Task A_commit_that_fails_takes_the_points_back_and_the_same_request_spends_them()
    {
        await Apply(Facts.Purchase("anna", "p-1", minorUnits: 10_000));
        Store.FailAppend(written: false);
        var command = new CustomerCommand("anna", "r-1", new PointsSpending(60, "mug", "", "zoe"));
        Assert.Equal(SubmitStatus.Unavailable, (await Soon(Engine.ExecuteAsync(command, CancellationToken.None).AsTask())).Status);
        Assert.Equal(100, (await PointsAsync()).Balance);
        Assert.Equal(OutcomeKind.Applied, (await OrderAsync(command.Order, "r-1")).Kind);
        Assert.Equal(40, (await PointsAsync()).Balance);
    }

    [ContractFact]
    public async Task A_commit_in_doubt_that_was_written_spends_once()
    {
        await Apply(Facts.Purchase("anna", "p-1", minorUnits: 10_000));
        Store.FailAppend(written: true);
        var command = new CustomerCommand("anna", "r-1", new PointsSpending(60, "mug", "", "zoe"));
        Assert.Equal(SubmitStatus.Unavailable, (await Soon(Engine.ExecuteAsync(command, CancellationToken.None).AsTask())).Status);
        Assert.Equal(OutcomeKind.Duplicate, (await OrderAsync(command.Order, "r-1")).Kind);
        Assert.Equal(40, (await PointsAsync()).Balance);
    }

    [ContractFact]
    public async Task They_expire_in_silence_also_while_the_server_was_down()
    {
        await Apply(Facts.Purchase("anna", "p-1", minorUnits: 10_000));
        await OrderAsync(new PointsSpending(60, "mug", "", "zoe"));
        await Engine.DisposeAsync();
        Time.Advance(TimeSpan.FromDays(30));
        await RestartAsync();

        await UntilAsync(async () => (await PointsAsync()).Balance == 0);

        Assert.Equal(
            [DecisionReason.PointsEarned, DecisionReason.PointsSpent, DecisionReason.PointsExpired], (await LedgerAsync()).Select(each => each.Reason));
        Assert.Equal(["0 to 100", "100 to 40", "40 to 0"], (await LedgerAsync()).Select(each => $"{each.From} to {each.To}"));
    }

    [ContractFact]
    public async Task Random_traces_lose_and_double_nothing()
    {
        var random = new Random(7);
        long spent = 0;
        for (int step = 0; step < 150; step++)
        {
            string id = $"p-{random.Next(60)}";
            switch (random.Next(6))
            {
                case 0 or 1:
                    await Submit(Facts.Purchase("anna", id, minorUnits: 100 * (id.Length + 7)));
                    break;
                case 2:
                    await Submit(Facts.Purchase("anna", $"{id}-r", daysAgo: 0) with { Detail = new ProductReturn(new Money(Currency.Of("EUR"), 300)) });
                    break;
                case 3:
                    Time.Sleep(TimeSpan.FromDays(random.Next(4)));
                    break;
                case 4 when step % 10 == 0:
                    await RestartAsync();
                    break;
                default:
                    long points = random.Next(1, 15);
                    InteractionOutcome outcome = await OrderAsync(new PointsSpending(points, "mug", "", "zoe"), $"s-{step}");
                    spent += outcome.Kind == OutcomeKind.Applied ? points : 0;
                    break;
            }
        }

        PointsStanding standing = await PointsAsync();
        DecisionChange[] ledger = await LedgerAsync();
        Assert.True(spent > 0 && standing.Totals.Expired > 0 && standing.Totals.TakenBack > 0, "too little happened");
        Assert.Equal((spent, standing.Balance), (standing.Totals.Spent, ledger.Sum(Delta)));
        Assert.All(ledger, each => Assert.True(Number(each.To) >= 0));
        Assert.Equal(ledger.Select(each => each.To).SkipLast(1), ledger.Select(each => each.From).Skip(1));
    }

    [ContractFact]
    public async Task An_investigation_keeps_its_trail_over_a_restart_and_restricts()
    {
        await Apply(Facts.Purchase("anna", "p-1", minorUnits: 10_000));
        var begin = new InvestigationMove(RiskKind.Conduct, InvestigationState.Investigating, "odd", InvestigationEvidence.None, "zoe");
        var restrict = begin with { State = InvestigationState.Restricted, Reason = "fraud", Evidence = new InvestigationEvidence("seen", ["https://files.example/7"], ["p-1"]), By = "max" };
        Assert.Equal(OutcomeKind.Applied, (await OrderAsync(begin, "r-1")).Kind);
        Assert.Equal("evidence.interaction_ids", (await RefusalAsync(restrict with { Evidence = restrict.Evidence with { InteractionIds = ["p-2"] } })).Field);
        Assert.Equal(OutcomeKind.Applied, (await OrderAsync(restrict, "r-2")).Kind);
        await RestartAsync();
        Assert.Equal(OutcomeKind.Duplicate, (await OrderAsync(restrict, "r-2")).Kind);
        Assert.Equal("points", (await RefusalAsync(new PointsSpending(1, "mug", "", "zoe"))).Field);
        IReadOnlyList<TimelineEntry> trail = (await Engine.ReadChangesAsync("anna", 0, DecisionSubject.Investigation, "conduct", 100, CancellationToken.None))!;
        Assert.Equal<InteractionDetail>([begin, restrict], trail.Select(each => each.Interaction.Detail));
    }

    [ContractFact]
    public async Task Feedback_is_handled_and_closes_in_silence()
    {
        await Apply(new Interaction("k-1", "anna", Channel.Email, Facts.DaysAgo(1), new Complaint(Severity.Minor)));
        await OrderAsync(new FeedbackMove("k-1", FeedbackState.Analysed, "delivery", "", "", "", "zoe"));
        await OrderAsync(new FeedbackMove("k-1", FeedbackState.Handled, "", "", "", "sent again", "zoe"));
        await Engine.DisposeAsync();
        Time.Advance(TimeSpan.FromDays(3));
        await RestartAsync();
        await UntilAsync(async () => (await Read("anna")).Picture!.Standing!.Care!.Feedback!.CaseOf("k-1")!.State == FeedbackState.Closed);
        IReadOnlyList<TimelineEntry> trail = (await Engine.ReadChangesAsync("anna", 0, DecisionSubject.Feedback, "k-1", 100, CancellationToken.None))!;
        Assert.Equal(
            [DecisionReason.FeedbackOpened, DecisionReason.FeedbackAnalysed, DecisionReason.FeedbackHandled, DecisionReason.FeedbackLapsed],
            trail.Select(each => Assert.Single(each.Decided).Reason));
    }

    private async Task<PointsStanding> PointsAsync() => (await Read("anna")).Picture?.Standing?.Care?.Points ?? PointsStanding.None;

    private async Task<DecisionChange[]> LedgerAsync() =>
        [.. (await Engine.ReadChangesAsync("anna", 0, DecisionSubject.Points, "", 1_000, CancellationToken.None))!.SelectMany(entry => entry.Decided)];

    private static long Delta(DecisionChange change) => Number(change.To) - Number(change.From);

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
