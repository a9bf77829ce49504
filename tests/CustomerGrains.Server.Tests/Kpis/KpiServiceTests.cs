using CustomerGrains.Grpc;
using CustomerGrains.Server.Tests.Standards;
using CustomerGrains.Server.Tests.Support;
using CustomerGrains.Storage.Tallies;
using CustomerGrains.Testing;
using CustomerGrains.V1;
using Google.Protobuf.Collections;
using Google.Protobuf.WellKnownTypes;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerGrains.Server.Tests.Kpis;

/// <summary>How the programme does, over the wire.</summary>
public sealed class KpiServiceTests : IAsyncLifetime
{
    private const string Candidate =
        "version: v2\ngradings:\n  - {name: tier, metric: composite_score, levels: [{name: bronze}, {name: silver, from: 1}, {name: gold, from: 2}, {name: platinum, from: 3}]}\n";

    private readonly MovableTime _time = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
    private ServerFixture _server = null!;

    public async Task InitializeAsync() => _server = await ServerFixture.StartAsync(_time);

    public Task DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Measures_are_made_of_what_happened_also_late_and_after_a_restart()
    {
        await RecordAsync(
            At("a", "c-1", "2026-02-20"), At("a", "c-2", "2026-02-20"), At("b", "c-1", "2026-02-25"),
            At("k", "c-1", "2026-02-25", each => each.Complaint = new Complaint { Severity = Severity.Major }),
            At("s", "c-1", "2026-02-26", each => each.ServiceContact = Contact(1_000)),
            At("t", "c-1", "2026-02-26", each => each.ServiceContact = Contact(60_000)),
            At("u", "c-2", "2026-02-26", each => each.SurveyResponse = new SurveyResponse { Instrument = SurveyInstrument.Csat, Score = 5 }),
            At("v", "c-2", "2026-02-26", each => each.SurveyResponse = new SurveyResponse { Instrument = SurveyInstrument.Csat, Score = 2 }),
            At("w", "c-2", "2026-02-26", each => each.Cost = new Cost { Kind = CostKind.Acquisition, Amount = Euros(5) }));

        // Late, and the first of all; and a repeat, which is none.
        await RecordAsync(At("first", "c-1", "2026-02-19"), At("a", "c-1", "2026-02-20"));
        KpiRow row = Assert.Single((await GetAsync(new GetKpisRequest())).Rows);
        Assert.Equal((new DateTime(2026, 1, 31), new DateTime(2026, 3, 1)), (row.FirstDay.ToDateTime(), row.LastDay.ToDateTime()));
        Check(row);
        await _server.Host.Services.GetRequiredService<ITallyStore>().CompactTalliesAsync(int.MaxValue, CancellationToken.None);
        await _server.RestartAsync();
        Check(Assert.Single((await GetAsync(new GetKpisRequest())).Rows));

        RepeatedField<KpiRow> days = (await GetAsync(new GetKpisRequest { Per = KpiPeriod.Day, Names = { "new_customers", "value" } })).Rows;
        Assert.Equal(30, days.Count);
        Assert.Equal([("2026-02-19", 1L), ("2026-02-20", 1L)], days.Where(each => each.Figures[0].Value != 0)
            .Select(each => ($"{each.FirstDay.ToDateTime():yyyy-MM-dd}", (long)each.Figures[0].Value)));

        static void Check(KpiRow row)
        {
            Assert.Equal((1, 2, 0.5), Made(row, "satisfaction"));
            Assert.Equal((2, 4, 0.5), Made(row, "repeat_rate"));
            Assert.Equal((2, null, 2.0), Made(row, "new_customers"));
            Assert.Equal((4_000, null, 4_000.0), Made(row, "value"));
            Assert.Equal((500, 2, 250.0), Made(row, "acquisition_cost"));
            Assert.Equal((1, 4, 0.25), Made(row, "complaint_incidence"));
            Assert.Equal((0, 1, 0.0), Made(row, "complaints_handled"));

            // Not known: nobody was asked, and no purchase is old enough.
            Assert.Equal((0, 0, null), Made(row, "effort_easy"));
            Assert.Equal((0, 0, null), Made(row, "retention"));
            Assert.InRange(Made(row, "response_time_p50").Value!.Value, 970, 1_030);
            Assert.InRange(Made(row, "response_time_p95").Value!.Value, 58_000, 62_000);
            Assert.Equal(2, Made(row, "response_time_p95").Denominator);
        }
    }

    [Fact]
    public async Task Groups_and_periods_add_up_to_the_whole()
    {
        var random = new Random(3);
        await RecordAsync([.. Enumerable.Range(0, 120).Select(number => At(
            $"p-{number}", $"c-{random.Next(40)}", $"{new DateTime(2026, 1, 1).AddDays(random.Next(59)):yyyy-MM-dd}",
            each => each.Purchase.Amount.MinorUnits = 100 * random.Next(1, 2_000)))]);
        Timestamp from = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).ToTimestamp();
        string[] sums = ["value", "new_customers", "complaints"];
        var asked = new GetKpisRequest { From = from, Names = { sums } };
        KpiRow whole = Assert.Single((await GetAsync(asked)).Rows);
        Assert.True(whole.Figures[0].Value > 0 && whole.Figures[1].Value > 0);
        foreach (KpiPeriod period in System.Enum.GetValues<KpiPeriod>())
        {
            foreach (KpiGrouping by in new[] { KpiGrouping.Unspecified, KpiGrouping.Tier })
            {
                IReadOnlyList<KpiRow> rows = (await GetAsync(new GetKpisRequest(asked) { Per = period, By = by })).Rows;
                Assert.Equal(sums.Select((_, place) => whole.Figures[place].Value), sums.Select((_, place) => rows.Sum(row => row.Figures[place].Value)));
            }
        }

        IReadOnlyList<KpiRow> tiers = (await GetAsync(new GetKpisRequest(asked) { By = KpiGrouping.Tier, Names = { "interaction_frequency" } })).Rows;
        Assert.Equal(["bronze", "silver", "gold", "platinum"], tiers.Select(row => row.Group).Where(each => each.Length > 0));
        IReadOnlyList<KpiRow> segments = (await GetAsync(new GetKpisRequest(asked) { By = KpiGrouping.Segment, Names = { "interaction_frequency" } })).Rows;
        Assert.All(segments, row => Assert.True(row.Figures[^1].HasDenominator));
        Assert.Equal(["2026-01-01", "2026-01-05", "2026-01-12"], (await GetAsync(new GetKpisRequest(asked) { Per = KpiPeriod.Week })).Rows
            .Take(3).Select(row => $"{row.FirstDay.ToDateTime():yyyy-MM-dd}"));
        Assert.Equal(["2026-01-31", "2026-02-28", "2026-03-01"], (await GetAsync(new GetKpisRequest(asked) { Per = KpiPeriod.Month })).Rows
            .Select(row => $"{row.LastDay.ToDateTime():yyyy-MM-dd}"));
    }

    [Fact]
    public async Task Days_before_and_after_a_standard_took_effect_stand_beside_each_other()
    {
        await RecordAsync(At("a", "c-1", "2026-02-25"), At("b", "c-1", "2026-02-28"));
        await StandardCallers.ApproveAsync(_server, Candidate);
        _time.Now += TimeSpan.FromDays(2);
        await RecordAsync(At("c", "c-1", "2026-03-02"));
        GetKpisResponse around = await Eventually.FindAsync("the standard in force", async () =>
        {
            _time.Now += TimeSpan.FromSeconds(1);
            try
            {
                return await GetAsync(new GetKpisRequest { StandardVersion = "v2", Days = 3, Names = { "value" } });
            }
            catch (GrpcException exception) when (exception.Status.Code == GrpcStatusCode.FailedPrecondition)
            {
                return null;
            }
        });
        Assert.Equal(new DateTime(2026, 3, 1), around.StandardSince.ToDateTime().Date);

        // The purchase four days before lies before either.
        Assert.Equal(
            [("02-26", "02-28", 1_000.0), ("03-01", "03-03", 1_000.0)],
            around.Rows.Select(row => ($"{row.FirstDay.ToDateTime():MM-dd}", $"{row.LastDay.ToDateTime():MM-dd}", row.Figures[0].Value)));
    }

    [Fact]
    public async Task Warnings_are_judged_by_what_was_bought_since_of_each_rule_and_tier_and_after_a_restart()
    {
        foreach (string customer in new[] { "c-1", "c-2", "c-3" })
        {
            await RecordAsync(At("p", customer, "2026-03-01"));
        }

        foreach (string customer in new[] { "c-1", "c-2" })
        {
            await RecordAsync(At("k", customer, "2026-03-01", each => each.Complaint = new Complaint { Severity = Severity.Major }));
        }

        // Late, and it shows a false alarm: c-2 has bought after being warned of.
        _time.Now = new DateTimeOffset(2026, 6, 5, 12, 0, 0, TimeSpan.Zero);
        await RecordAsync(At("q", "c-2", "2026-03-20"));
        await CheckAsync();
        await _server.Host.Services.GetRequiredService<ITallyStore>().CompactTalliesAsync(int.MaxValue, CancellationToken.None);
        await _server.RestartAsync();
        await CheckAsync();

        async Task CheckAsync()
        {
            var asked = new GetKpisRequest { From = Midnight("2026-03-01"), To = Midnight("2026-03-10") };
            IReadOnlyList<KpiRow> rules = (await GetAsync(new GetKpisRequest(asked) { By = KpiGrouping.Rule })).Rows;
            Check(rules.Single(row => row.Group == "complaint"));
            Assert.Equal((0, 0, null), Made(rules.Single(row => row.Group == "inactivity"), "warning_precision"));
            Assert.Equal((0, 2, 0.0), Made(rules.Single(row => row.Group == "inactivity"), "warning_recall"));
            Check(Assert.Single((await GetAsync(new GetKpisRequest(asked) { Rule = "complaint" })).Rows));
            IReadOnlyList<KpiRow> tiers = (await GetAsync(new GetKpisRequest(asked) { Rule = "complaint", By = KpiGrouping.Tier })).Rows;
            Assert.Equal((1, 2), (tiers.Sum(row => Made(row, "warning_precision").Numerator), tiers.Sum(row => Made(row, "warning_precision").Denominator)));
            Assert.Equal((1, 2), (tiers.Sum(row => Made(row, "warning_recall").Numerator), tiers.Sum(row => Made(row, "warning_recall").Denominator)));
            RepeatedField<KpiRow> days = (await GetAsync(new GetKpisRequest(asked) { Per = KpiPeriod.Day, Names = { "warning_precision", "warning_recall" } })).Rows;
            Assert.True(days[0].Figures[0].Denominator >= 2 && days[0].Figures[1].Denominator == 2);
            Assert.All(days.Skip(1), row => Assert.Equal(0, row.Figures[0].Denominator));
        }

        static void Check(KpiRow row)
        {
            Assert.All(row.Figures, each => Assert.StartsWith("warning", each.Name, StringComparison.Ordinal));
            Assert.Equal((1, 2, 0.5), Made(row, "warning_precision"));
            Assert.Equal((1, 2, 0.5), Made(row, "warning_recall"));
            Assert.Equal((91, 1, 91.0), Made(row, "warning_lead_time"));
        }
    }

    [Fact]
    public async Task What_people_say_of_warnings_is_told_of_each_rule_and_tier_also_where_an_earlier_version_did_not_count_it()
    {
        string[] customers = ["c-1", "c-2", "c-3", "c-4", "c-5"];
        await RecordAsync([.. customers.Select(customer => At("k", customer, "2026-03-01", each => each.Complaint = new Complaint { Severity = Severity.Major }))]);
        await ResolveAsync("c-1", WarningOutcome.Handled);
        await ResolveAsync("c-2", WarningOutcome.NotHandled);
        await AcknowledgeAsync("c-3", "zoe", "r-1");
        await AcknowledgeAsync("c-3", "ben", "r-2");
        await ResolveAsync("c-3", WarningOutcome.FalseAlarm);
        await RecordAsync(At("l", "c-4", "2026-03-01", each => each.ComplaintResolution = new ComplaintResolution { ComplaintId = "k" }));
        await CheckAsync();
        await _server.RestartAsync(() =>
        {
            SqliteFile.Execute(
                Path.Combine(_server.DataDirectory, "customers.db"), "DELETE FROM tally; DELETE FROM tally_group; UPDATE tally_pass SET version = 6");
            return Task.CompletedTask;
        });
        await Eventually.HoldsAsync("all is counted again", async () => !(await GetAsync(new GetKpisRequest())).HasRecountShare);
        await CheckAsync();

        async Task CheckAsync()
        {
            Check([Assert.Single((await GetAsync(new GetKpisRequest { By = KpiGrouping.Rule })).Rows, row => row.Group == "complaint")]);
            Check([.. (await GetAsync(new GetKpisRequest { Rule = "complaint", By = KpiGrouping.Tier })).Rows]);
            Check([.. (await GetAsync(new GetKpisRequest { Rule = "complaint", Per = KpiPeriod.Day })).Rows]);
        }

        static void Check(KpiRow[] rows)
        {
            Assert.Equal((5, 0), Sums("warnings_opened"));
            Assert.Equal((1, 5), Sums("warnings_taken"));
            Assert.Equal((1, 4), Sums("warnings_ceased"));
            Assert.Equal((0, 1), Sums("warnings_reopened"));
            Assert.Equal((1, 3), Sums("warnings_handled"));
            Assert.Equal((1, 3), Sums("warnings_false_alarm"));

            (long?, long) Sums(string name) => (rows.Sum(row => Made(row, name).Numerator), rows.Sum(row => Made(row, name).Denominator ?? 0));
        }

        async Task<Timestamp> OpenedAsync(string customer) =>
            (await _server.Channel.UnaryAsync(WarningServiceMethods.GetWarning, new GetWarningRequest { CustomerId = customer, Rule = "complaint" })).Warning.OpenedAt;

        async Task ResolveAsync(string customer, WarningOutcome outcome) => await _server.Channel.UnaryAsync(
            WarningServiceMethods.ResolveWarning,
            new ResolveWarningRequest { CustomerId = customer, Rule = "complaint", OpenedAt = await OpenedAsync(customer), Outcome = outcome, RequestId = "r" },
            Wire.As("zoe"));

        async Task AcknowledgeAsync(string customer, string by, string request) => await _server.Channel.UnaryAsync(
            WarningServiceMethods.AcknowledgeWarning,
            new AcknowledgeWarningRequest { CustomerId = customer, Rule = "complaint", OpenedAt = await OpenedAsync(customer), AssignedTo = by, RequestId = request },
            Wire.As("zoe"));
    }

    [Fact]
    public async Task Contacts_are_in_time_by_what_the_plan_of_the_tier_promised()
    {
        await RecordAsync(At("a", "c-1", "2026-02-25"), At("a", "c-2", "2026-02-25"));
        await _server.Channel.UnaryAsync(
            CustomerServiceMethods.OverrideGrade,
            new OverrideGradeRequest { CustomerId = "c-1", Grading = "tier", Level = "platinum", Reason = "promised", Until = Midnight("2026-03-09"), RequestId = "r" },
            Wire.As("zoe"));

        // Answered after 55 minutes: platinum is promised 15, and the target of all others is 60.
        await RecordAsync(
            At("s", "c-1", "2026-02-26", each => each.ServiceContact = Contact(55 * 60_000)),
            At("t", "c-1", "2026-02-26", each => each.ServiceContact = Contact(14 * 60_000)),
            At("s", "c-2", "2026-02-26", each => each.ServiceContact = Contact(55 * 60_000)));
        IReadOnlyList<KpiRow> tiers = (await GetAsync(new GetKpisRequest { By = KpiGrouping.Tier })).Rows;
        Assert.Equal((1, 2, 0.5), Made(tiers.Single(row => row.Group == "platinum"), "responses_in_time"));
        Assert.Equal((1, 1, 1.0), Made(tiers.Single(row => row.Group != "platinum" && Made(row, "responses_in_time").Denominator > 0), "responses_in_time"));
        KpiRow all = Assert.Single((await GetAsync(new GetKpisRequest())).Rows);
        Assert.Equal((2, 3, 2 / 3.0), Made(all, "responses_in_time"));
        Assert.Equal((0, 0, null), Made(all, "resolutions_in_time"));
    }

    [Fact]
    public async Task Tasks_are_told_of_each_rule_and_of_a_rule_by_tier()
    {
        await RecordAsync([.. Enumerable.Range(14, 12).Select(day => At($"p{day}", "c-1", $"2026-02-{day}"))]);
        _time.Now = new DateTimeOffset(2026, 3, 5, 12, 0, 0, TimeSpan.Zero);
        await RowsAsync("the survey of the last purchase", "tasks_opened");
        _time.Now = new DateTimeOffset(2026, 3, 13, 12, 0, 0, TimeSpan.Zero);
        KpiRow[] rows = await RowsAsync("that it is overdue", "tasks_overdue");
        Assert.All(rows, row => Assert.Equal(["tasks_opened", "tasks_done", "tasks_overdue"], row.Figures.Select(each => each.Name)));
        Assert.Equal((1, 1, 1.0), Made(rows.Single(row => row.Group == "purchase_survey"), "tasks_overdue"));
        Assert.Equal(0, Made(rows.Single(row => row.Group == "birthday"), "tasks_opened").Numerator);
        KpiRow all = Assert.Single((await GetAsync(new GetKpisRequest())).Rows);
        Assert.Equal(Made(all, "tasks_opened").Numerator, rows.Sum(row => Made(row, "tasks_opened").Numerator));

        IReadOnlyList<KpiRow> tiers = (await GetAsync(new GetKpisRequest { Task = "purchase_survey", By = KpiGrouping.Tier })).Rows;
        Assert.Equal((1, 1), (tiers.Sum(row => Made(row, "tasks_opened").Numerator), tiers.Sum(row => Made(row, "tasks_overdue").Numerator)));

        Task<KpiRow[]> RowsAsync(string what, string measure) => Eventually.FindAsync(what, async () =>
        {
            _time.Now += TimeSpan.FromSeconds(1);
            KpiRow[] found = [.. (await GetAsync(new GetKpisRequest { By = KpiGrouping.Task })).Rows];
            return Made(found.Single(row => row.Group == "purchase_survey"), measure).Numerator == 1 ? found : null;
        });
    }

    [Fact]
    public async Task Customers_of_each_tier_and_segment_are_told_day_by_day()
    {
        await RecordAsync(At("a", "c-1", "2026-03-01"), At("a", "c-2", "2024-01-05"));
        _time.Now += TimeSpan.FromDays(2);
        await RecordAsync(At("b", "c-3", "2026-03-03"), At("b", "c-2", "2026-03-03"));
        var asked = new GetKpisRequest { From = Midnight("2026-02-28"), To = Midnight("2026-03-03"), Per = KpiPeriod.Day, Names = { "customers", "growth" } };
        Assert.Equal([0L, 2, 2, 3], (await GetAsync(asked)).Rows.Select(row => row.Figures[0].Numerator));
        Assert.Equal([0L, 2, 2, 3], (await GetAsync(new GetKpisRequest(asked) { By = KpiGrouping.Tier })).Rows
            .GroupBy(row => row.FirstDay).Select(day => day.Sum(row => row.Figures[0].Numerator)));

        // Who has not bought for two years is lapsed, and is not when it buys again; growth divides by those of the day before.
        IReadOnlyList<KpiRow> lapsed = [.. (await GetAsync(new GetKpisRequest(asked) { By = KpiGrouping.Segment })).Rows.Where(row => row.Group == "lapsed")];
        Assert.Equal([0L, 1, 1, 0], lapsed.Select(row => row.Figures[0].Numerator));
        Assert.Equal([0L, 0, 1, 1], lapsed.Select(row => row.Figures[1].Denominator));
    }

    [Fact]
    public async Task The_catalogue_says_what_each_measure_is_and_every_measure_is_answered()
    {
        ListKpisResponse catalogue = await _server.Channel.UnaryAsync(KpiServiceMethods.ListKpis, new ListKpisRequest());
        Assert.All(catalogue.Kpis, each => Assert.True(each.Definition.Length > 0 && each.Unit != KpiUnit.Unspecified && each.Numerator.Length + each.Denominator.Length > 0));
        KpiRow row = Assert.Single((await GetAsync(new GetKpisRequest())).Rows);
        Assert.Equal(catalogue.Kpis.Select(each => each.Name), row.Figures.Select(each => each.Name));
    }

    [Fact]
    public async Task What_cannot_be_asked_is_refused_with_the_field()
    {
        await RefusedAsync("names[1]", new GetKpisRequest { Names = { "value", "vallue" } });
        await RefusedAsync("by", new GetKpisRequest { By = (KpiGrouping)7 });
        await RefusedAsync("per", new GetKpisRequest { Per = (KpiPeriod)7 });
        await RefusedAsync("rule", new GetKpisRequest { Rule = "complaints" });
        await RefusedAsync("names[0]", new GetKpisRequest { By = KpiGrouping.Rule, Names = { "value" } });
        await RefusedAsync("names[0]", new GetKpisRequest { By = KpiGrouping.Task, Names = { "warnings_opened" } });
        await RefusedAsync("task", new GetKpisRequest { Task = "complaint" });
        await RefusedAsync("task", new GetKpisRequest { Task = "contact", Rule = "complaint" });
        await RefusedAsync("by", new GetKpisRequest { Task = "contact", By = KpiGrouping.Rule });
        await RefusedAsync("by", new GetKpisRequest { Rule = "complaint", By = KpiGrouping.Task });
        await RefusedAsync("to", new GetKpisRequest { To = _time.Now.AddDays(2).ToTimestamp() });
        await RefusedAsync("from", new GetKpisRequest { From = _time.Now.AddDays(-732).ToTimestamp() });
        await RefusedAsync("from", new GetKpisRequest { From = _time.Now.AddDays(-1).ToTimestamp(), To = _time.Now.AddDays(-2).ToTimestamp() });
        await RefusedAsync("days", new GetKpisRequest { Days = 3 });
        await RefusedAsync("days", new GetKpisRequest { Days = 367, StandardVersion = "v2" });
        await RefusedAsync("standard_version", new GetKpisRequest { StandardVersion = "v2", Per = KpiPeriod.Day });
        Assert.Equal(GrpcStatusCode.NotFound, (await Wire.FailureAsync(() => GetAsync(new GetKpisRequest { StandardVersion = "v9" }))).Code);
        Assert.Equal(
            GrpcStatusCode.FailedPrecondition, (await Wire.FailureAsync(() => GetAsync(new GetKpisRequest { StandardVersion = StandardCallers.Shipped }))).Code);
    }

    private static (long? Numerator, long? Denominator, double? Value) Made(KpiRow row, string name)
    {
        KpiFigure figure = row.Figures.Single(each => each.Name == name);
        return (figure.HasNumerator ? figure.Numerator : null, figure.HasDenominator ? figure.Denominator : null, figure.HasValue ? figure.Value : null);
    }

    private static Interaction At(string id, string customerId, string day, Action<Interaction>? change = null) =>
        Wire.Purchase(id, customerId, $"{day}T09:00:00Z", change);

    private static Timestamp Midnight(string day) => DateTimeOffset.Parse($"{day}T00:00:00Z", System.Globalization.CultureInfo.InvariantCulture).ToTimestamp();

    private static Money Euros(int amount) => new() { CurrencyCode = "EUR", MinorUnits = 100 * amount };

    private static ServiceContact Contact(int milliseconds) => new()
    {
        Outcome = ContactOutcome.Resolved, Agent = "kim", ResponseTime = Duration.FromTimeSpan(TimeSpan.FromMilliseconds(milliseconds)),
    };

    private async Task RecordAsync(params Interaction[] interactions) =>
        Assert.All(await Wire.RecordAsync(_server.Channel, interactions), each => Assert.True(each.Kind is OutcomeKind.Applied or OutcomeKind.Duplicate, each.ToString()));

    private Task<GetKpisResponse> GetAsync(GetKpisRequest request) => _server.Channel.UnaryAsync(KpiServiceMethods.GetKpis, request);

    private async Task RefusedAsync(string field, GetKpisRequest request) =>
        Assert.Equal((GrpcStatusCode.InvalidArgument, field), await Wire.FailureAsync(() => GetAsync(request)));
}
