using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Models;
using CustomerGrains.Domain.Standards;
using CustomerGrains.Server.Documents;
using CustomerGrains.Server.Models;
using CustomerGrains.Server.Standards;
using CustomerGrains.Server.Tests.Models;

namespace CustomerGrains.Server.Tests.Standards;

/// <summary>Documents of standards: what is read from them, what is refused and where, and that they are written back the same.</summary>
public sealed class StandardReaderTests
{
    private static readonly Standard Shipped = Standard.Default(Currency.Of("EUR"));

    private readonly StandardReader _reader = new(Shipped);

    [Fact]
    public void The_standard_that_ships_is_read_back_from_its_own_document()
    {
        V1.Standard document = StandardWriter.Write(Shipped);
        StandardReading fromMessage = _reader.Read(document);
        Assert.Empty(fromMessage.Problems);
        Assert.Equal(document, StandardWriter.Write(fromMessage.Standard!));
        StandardReading fromYaml = _reader.Read(YamlMessageWriter.Write(document));
        Assert.Empty(fromYaml.Problems);
        Assert.Equal(document, fromYaml.Document);
    }

    [Fact]
    public void What_a_document_does_not_say_is_as_in_the_one_that_ships()
    {
        StandardReading reading = _reader.Read("version: v2\nsatisfaction: { prior_mean: 0.6 }\nlifetime_value: { margin: 0.3 }");
        Assert.Empty(reading.Problems);
        Assert.Equal((0.6, Shipped.Satisfaction.PriorWeight, 0.3, 12), (
            reading.Standard!.Satisfaction.PriorMean, reading.Standard.Satisfaction.PriorWeight, reading.Standard.LifetimeValue.Margin,
            reading.Standard.LifetimeValue.Schedule.Periods));
        Assert.Equal(Shipped.Gradings, reading.Standard.Gradings);
        Assert.Equal(0.6, reading.Document!.Satisfaction.PriorMean);
        Assert.Equal(Shipped.Satisfaction.GoodFrom, reading.Document.Satisfaction.GoodFrom);
    }

    [Theory]
    [InlineData("title: x", "line 0: version: is missing")]
    [InlineData("version: v2\nreporting_currency: USD", "line 2: reporting_currency: is USD; this server's money is kept in EUR")]
    [InlineData("version: v2\nsatisfaction:\n  prior_mean: 2", "line 3: satisfaction.prior_mean: is 2; allowed is 0 to 1")]
    [InlineData("version: v2\nsatisfaction:\n  fair_from: 0.8", "line 3: satisfaction.fair_from: is 0.8, above good_from; allowed is 0 to 0.75, which good_from is")]
    [InlineData(
        "version: v2\nwarnings:\n  - name: slow\n    when: {metric: open_complaints, at_least: 2}\n    until: {metric: open_complaints, below: 3}\nactions: [{name: act, when: {metric: is_churned, is: true}}]",
        "line 5: warnings[0].until: may hold while the cause does: open_complaints below 3, and the cause at least 2; allowed is no open_complaints but below 2")]
    [InlineData("version: v2\ntasks:\n  - name: x\n    trigger: periodic\n    every_days: 7\n    lead_days: 7", "line 6: tasks[0].lead_days: is 7, before the last time; allowed is 0 to 6, with every_days 7")]
    [InlineData("version: v2\nsatisfaction:\n  prior_maen: 2", "line 3: satisfaction.prior_maen: is no key here; did you mean prior_mean?")]
    [InlineData("version: v2\nlifetime_value: { margin: 3 }", "line 2: lifetime_value.margin: is 3; allowed is 0 to 1")]
    [InlineData("version: v2\nindexes:\n  value: { financial: 500, behavioural: 500, emotional: 1, social: 0 }", "line 3: indexes.value")]
    [InlineData("version: v2\ngradings:\n- name: a\n  metric: revenue_365\n  levels: [{name: x}, {name: y, from: 1}]", "line 4: gradings[0].metric: is revenue_365, and there is no such metric; did you mean revenue_365d?")]
    [InlineData("version: v2\ngradings:\n- name: a\n  metric: revenue_365d\n  levels: [{name: x}, {name: y, from: 5}, {name: z, from: 4}]", "line 5: gradings[0].levels[2].from: is 4, which overlaps with the level below")]
    [InlineData("version: v2\ngradings:\n- name: a\n  metric: satisfaction_index\n  levels: [{name: x}, {name: y, from: 500}]", "line 5: gradings[0].levels[1].from: is 500; allowed is 0 to 1")]
    [InlineData("version: v2\ngradings:\n- name: a\n  metric: nps\n  percentile_of: nps\n  levels: [{name: x}, {name: y, from: 5}]", "line 3: gradings[0]: has metric and percentile_of; one of")]
    [InlineData("version: v2\ngradings:\n- name: a\n  percentile_of: stage\n  levels: [{name: x}, {name: y, top_share: 0.5}]", "line 4: gradings[0].percentile_of: is stage")]
    [InlineData("version: v2\ngradings:\n- name: a\n  score: [{metric: revenue_365d, weight: 600, half_at: 5}, {metric: recency_days, weight: 300, falls_half_at: 90}]\n  levels: [{name: x}, {name: y, from: 5}]", "line 4: gradings[0].score: has weights that add up to 900")]
    [InlineData("version: v2\ngradings:\n- name: a\n  score: [{metric: revenue_365d, weight: 1000}]\n  levels: [{name: x}, {name: y, from: 5}]", "line 4: gradings[0].score[0]: must have exactly one of half_at")]
    [InlineData("version: v2\nsegments:\n- name: a\n  when: { metric: recency_days, at_least: 5, below: 9 }", "line 4: segments[0].when: has at_least and below; one of")]
    [InlineData("version: v2\nsegments:\n- name: a\n  when: { metric: recency_days }", "line 4: segments[0].when: compares with nothing")]
    [InlineData("version: v2\nsegments:\n- name: a\n  when: { metric: recency_days, segment: b, above: 3 }", "line 4: segments[0].when: has metric and segment; one of")]
    [InlineData("version: v2\nsegments:\n- name: a\n  when: { segment: b, above: 3 }", "line 4: segments[0].when.above: goes with a metric or an attribute only")]
    [InlineData("version: v2\nsegments:\n- name: a\n  when: { metric: risk_churn, at_least: hihg }", "line 4: segments[0].when: is hihg; allowed is one of low, medium, high, critical")]
    [InlineData("version: v2\nsegments:\n- name: a", "line 3: segments[0].when: is missing; a condition is needed")]
    public void What_is_wrong_is_said_with_line_field_and_what_is_allowed(string yaml, string expected)
    {
        StandardReading reading = _reader.Read(yaml);
        Assert.Null(reading.Standard);
        DocumentProblem problem = reading.Problems[0];
        Assert.StartsWith(expected, $"line {problem.Line}: {problem.Path}: {problem.Message}", StringComparison.Ordinal);
    }

    [Fact]
    public void Thresholds_out_of_order_that_are_kept_already_go_on()
    {
        V1.Standard document = StandardWriter.Write(Shipped);
        document.Satisfaction.FairFrom = 0.8;
        Assert.Equal("satisfaction.fair_from", Assert.Single(_reader.Read(document).Problems).Path);
        Assert.Equal(0.8, _reader.ReadKept(document).Standard!.Satisfaction.FairFrom);
    }

    [Fact]
    public void The_model_that_a_document_names_is_used_under_the_version_of_the_document()
    {
        CustomerModel model = Ours();
        StandardReading reading = Reader(model).Read("version: v2\nmodel: ours\nlifetime_value: { margin: 0.5 }");
        Assert.Empty(reading.Problems);
        Assert.Equal(("v2", 13.0, "ours", 0.5), (
            reading.Standard!.Version, reading.Standard.Churn.HorizonWeeks, reading.Standard.Churn.ScorecardName, reading.Standard.LifetimeValue.Margin));
        Assert.Equal(model.Purchases.Parameters, reading.Standard.LifetimeValue.Purchases.Parameters);
        Assert.Equal(model.HorizonWeeks, reading.Document!.Churn.HorizonWeeks);
        StandardReading again = Reader(model).Read(reading.Document);
        Assert.Equal(reading.Document, again.Document);
    }

    [Fact]
    public void A_document_without_a_model_says_which_one_it_meant()
    {
        CustomerModel model = Ours();
        Assert.Equal("ours", Reader(model, preferred: "ours").Read("version: v2").Document!.Model);
        Assert.Equal("", Reader(model).Read("version: v2").Document!.Model);
    }

    [Theory]
    [InlineData("version: v2\nmodel: theirs", "line 2: model: is theirs, and there is no such model; there are ours, broken")]
    [InlineData("version: v2\nmodel: broken", "line 2: model: is broken, which cannot be used: it is too new")]
    [InlineData("version: v2\nmodel: ours\nchurn: { horizon_weeks: 99 }", "line 3: churn.horizon_weeks: is 99, and the model ours was fitted for")]
    public void A_model_that_cannot_be_used_is_refused(string yaml, string expected)
    {
        DocumentProblem problem = Assert.Single(Reader(Ours()).Read(yaml).Problems);
        Assert.StartsWith(expected, $"line {problem.Line}: {problem.Path}: {problem.Message}", StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_of_another_currency_is_refused()
    {
        var dollars = new StandardReader(Standard.Default(Currency.Of("USD")), new StandardModels([new StoredModel("ours", Ours(), "")], ""));
        Assert.Contains("which is of EUR; this server's money is kept in USD", Assert.Single(dollars.Read("version: v2\nmodel: ours").Problems).Message, StringComparison.Ordinal);
    }

    /// <summary>A model for churn within 13 weeks; the one that ships is for 26.</summary>
    private static CustomerModel Ours()
    {
        V1.Model message = SampleModel.Message();
        (message.Name, message.CurrencyCode, message.HorizonWeeks) = ("ours", "EUR", 13);
        return ModelReader.Read(message);
    }

    private static StandardReader Reader(CustomerModel model, string preferred = "") => new(
        Shipped, new StandardModels([new StoredModel(model.Name, model, ""), new StoredModel("broken", null, "it is too new")], preferred));

    [Fact]
    public void A_circle_is_refused()
    {
        StandardReading reading = _reader.Read(
            """
            version: v2
            segments:
              - { name: a, when: { segment: b } }
              - { name: b, when: { segment: a } }
            """);
        Assert.Contains("circle", Assert.Single(reading.Problems).ToString(), StringComparison.Ordinal);
    }
}
