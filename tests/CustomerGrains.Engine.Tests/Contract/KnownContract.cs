using CustomerGrains.Domain;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Engine.Core;
using CustomerGrains.Engine.Tests.Support;
using CustomerGrains.Testing;

namespace CustomerGrains.Engine.Tests.Contract;

/// <summary>What is said of a past moment is what was said at that moment.</summary>
public abstract class KnownContract(StorePlace place) : CustomerEngineContract(place)
{
    private const int Customers = 3;

    /// <summary>
    /// Interactions arrive late and in any order, grades are set by hand, time passes, customers leave memory and the engine starts anew;
    /// meanwhile live answers are remembered, and all of them are given again at the end, word for word.
    /// </summary>
    [ContractTheory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task The_past_is_answered_as_it_was_live(int seed)
    {
        var random = new Random(seed);
        List<(string Customer, Instant At, string Answer)> remembered = [("customer-0", Now(), "")];
        Time.Advance(TimeSpan.FromSeconds(1));
        for (int step = 0; step < 150; step++)
        {
            string customer = $"customer-{random.Next(Customers)}";
            switch (random.Next(12))
            {
                case < 6:
                    await Apply(Facts.Purchase(customer, $"{step}", 0, random.Next(100, 60_000)) with { OccurredAt = Now().Plus(-TimeSpan.FromHours(random.Next(-20, 4_000))) });
                    break;
                case 6:
                    await OrderAsync(customer, $"{step}", new OverrideSet("tier", random.Next(2) == 0 ? "gold" : "silver", "why", "zoe", Now().Day + random.Next(1, 60)));
                    break;
                case 7:
                    await OrderAsync(customer, $"{step}", new OverrideEnd("tier", "", "zoe"));
                    break;
                case 8 or 9:
                    await Engine.DisposeAsync();
                    Time.Advance(TimeSpan.FromDays(random.Next(1, 30)));
                    await RestartAsync(new EngineLimits { ResidentBytesMax = 1 });
                    break;
                default:
                    Time.Advance(TimeSpan.FromMinutes(random.Next(1, 20)));
                    break;
            }

            Time.Advance(TimeSpan.FromMilliseconds(random.Next(1, 5_000)));
            ReadResult live = await Read(customer);
            remembered.Add((customer, Now(), Text(live)));
            Time.Advance(TimeSpan.FromMilliseconds(1));
        }

        await RestartAsync();
        Assert.True(remembered.Select(each => each.Answer).Distinct().Count() > 100);
        int ambiguous = 0;
        foreach ((string customer, Instant at, string answer) in remembered)
        {
            ReadResult known = await KnownAsync(customer, at);
            if (known.Picture?.LastRecordedAt == at && Text(known) != answer)
            {
                // The clock stands still, so that a review may be recorded at the very instant of the answer, and after it.
                ambiguous++;
                continue;
            }

            Assert.Equal(answer, Text(known));
        }

        Assert.InRange(ambiguous, 0, 30);
    }

    [ContractFact]
    public async Task What_was_recorded_later_does_not_count_whenever_it_happened()
    {
        await Apply(Facts.Purchase("anna", "1", daysAgo: 5));
        Instant known = Now();
        Time.Advance(TimeSpan.FromHours(1));
        await Apply(Facts.Purchase("anna", "late", daysAgo: 6));

        Assert.Equal(1, (await KnownAsync("anna", known)).Picture!.Figures.Value.PurchaseDays);
        Assert.Equal(2, (await Read("anna", known)).Picture!.Figures.Value.PurchaseDays);
        Assert.Null((await KnownAsync("anna", known.Plus(-TimeSpan.FromHours(1)))).Picture);
        Assert.Null((await KnownAsync("nobody", known)).Picture);
        Assert.Null((await KnownAsync("", known)).Picture);
    }

    [ContractFact]
    public async Task It_is_explained_as_it_was_known_with_its_grades()
    {
        await Apply(Facts.Purchase("anna", "1", daysAgo: 5));
        Instant known = Now();
        Time.Advance(TimeSpan.FromHours(1));
        await OrderAsync("anna", "r", new OverrideSet("tier", "gold", "why", "zoe", Now().Day + 5));

        CustomerExplanation then = (await Soon(Engine.ExplainKnownAsync("anna", known, CancellationToken.None).AsTask())).Explanation!;
        CustomerExplanation now = (await Soon(Engine.ExplainAsync("anna", at: null, CancellationToken.None).AsTask())).Explanation!;

        Assert.Equal((1, known), (then.Version, then.Explanation.At));
        Assert.Equal(("silver", null), (then.Grades[0].Level, then.Grades[0].Override));
        Assert.Equal(("gold", "zoe"), (now.Grades[0].Level, now.Grades[0].Override!.By));
        Assert.All(now.Grades, grade => Assert.True(grade.Level.Length == 0 || grade.DecidedUnder == Facts.Shipped.Version));
        Assert.Null((await Soon(Engine.ExplainKnownAsync("nobody", known, CancellationToken.None).AsTask())).Explanation);
    }

    private Instant Now() => Instant.From(Time.GetUtcNow());

    private async Task OrderAsync(string customerId, string requestId, InteractionDetail order) =>
        await Soon(Engine.ExecuteAsync(new CustomerCommand(customerId, requestId, order), CancellationToken.None).AsTask());

    private Task<ReadResult> KnownAsync(string customerId, Instant at) => Soon(Engine.ReadKnownAsync(customerId, at, CancellationToken.None).AsTask());

    private static string Text(ReadResult result) => result.Picture is not { } picture ? ""
        : $"{picture.CustomerId} {picture.Version} {picture.LastRecordedAt} {FiguresText.Of(picture.Figures)} {picture.Standing} "
        + $"{string.Join(' ', picture.Standing!.Overrides.ToArray().Select(each => each.ToString()))} {picture.NextChangeAt}";
}
