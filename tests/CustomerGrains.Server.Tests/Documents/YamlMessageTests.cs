using CustomerGrains.Server.Documents;
using CustomerGrains.V1;

namespace CustomerGrains.Server.Tests.Documents;

/// <summary>YAML documents as messages: what is read, what is refused and where, and that writing and reading give the same.</summary>
public sealed class YamlMessageTests
{
    [Fact]
    public void A_document_is_read_by_the_names_of_the_message()
    {
        var message = new StreamInteractionsRequest();
        YamlReading reading = YamlMessageReader.Read(
            """
            interactions:
              - id: "1"
                customer_id: c1
                channel: web
                occurred_at: { seconds: 12 }
                purchase:
                  amount: { currency_code: EUR, minor_units: 1250 }
                  category: tea # a comment
              - { id: '2', channel: store }
            """,
            message);

        Assert.Empty(reading.Problems);
        Assert.Equal(2, message.Interactions.Count);
        Assert.Equal((Channel.Web, 12L, "EUR", 1250L, "tea"), (
            message.Interactions[0].Channel, message.Interactions[0].OccurredAt.Seconds, message.Interactions[0].Purchase.Amount.CurrencyCode,
            message.Interactions[0].Purchase.Amount.MinorUnits, message.Interactions[0].Purchase.Category));
        Assert.Equal(
            "line 8, column 7: interactions[0].purchase.category: is bad",
            reading.Places.ProblemAt("interactions[0].purchase.category", "is bad").ToString());
        Assert.Equal(
            "line 6, column 5: interactions[0].purchase.product_id: is missing",
            reading.Places.ProblemAt("interactions[0].purchase.product_id", "is missing").ToString());
    }

    [Theory]
    [InlineData("interactions:\n  - custmer_id: x", "line 2, column 5: interactions[0].custmer_id: is no key here; did you mean customer_id? Keys are id, ")]
    [InlineData("interactions:\n  - channel: webb", "line 2, column 14: interactions[0].channel: is 'webb'; it must be one of store, web, app, ")]
    [InlineData("interactions:\n  - channel: unspecified", "line 2, column 14: interactions[0].channel: is 'unspecified'; it must be one of ")]
    [InlineData("interactions: 5", "line 1, column 15: interactions: must be a list")]
    [InlineData("- a", "line 1, column 1: must be a mapping of keys to values; keys are ")]
    [InlineData("interactions:\n  - id: [1]", "line 2, column 9: interactions[0].id: must be a text")]
    [InlineData("interactions:\n  - purchase: {amount: {minor_units: 1.5}}", "line 2, column 38: interactions[0].purchase.amount.minor_units: is '1.5'; it must be a whole number")]
    [InlineData("interactions:\n  - purchase: {amount: {minor_units: 99999999999999999999}}", "line 2, column 38: interactions[0].purchase.amount.minor_units: is '9")]
    [InlineData("interactions:\n  - purchase: {}\n    complaint: {}", "line 3, column 5: interactions[0].complaint: stands beside purchase; one of ")]
    [InlineData("interactions:\n  - id: a\n    id: b", "line 3, column 5: ")]
    [InlineData("interactions:\n  - id: 'a", "line 2, column 9: ")]
    [InlineData("a: 1\n---\nb: 1", "line 1, column 1: there are 2 documents; one is expected")]
    [InlineData("", "line 1, column 1: there are 0 documents; one is expected")]
    public void What_does_not_fit_is_a_problem_with_its_line(string text, string expected)
    {
        YamlReading reading = YamlMessageReader.Read(text, new StreamInteractionsRequest());
        Assert.StartsWith(expected, Assert.Single(reading.Problems).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_problem_is_named_not_only_the_first()
    {
        YamlReading reading = YamlMessageReader.Read("interactions:\n  - {idd: a, channel: x}\n  - {channel: y}\nmore: 1", new StreamInteractionsRequest());
        Assert.Equal([2, 2, 3, 4], reading.Problems.Select(problem => problem.Line));
    }

    [Fact]
    public void A_document_that_unfolds_without_end_is_refused()
    {
        string text = "interactions:\n  - &a {risk_signal: {kind: churn}}\n" + string.Concat(Enumerable.Repeat("  - *a\n", 60_000));
        YamlReading reading = YamlMessageReader.Read(text, new StreamInteractionsRequest());
        Assert.Contains(reading.Problems, problem => problem.Message.Contains("more than 50000 values", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("[", "")]
    [InlineData("[", "]")]
    [InlineData("{a: ", "")]
    [InlineData("- ", "")]
    public void A_document_nested_too_deep_is_refused_and_ends_nothing_else(string opening, string closing)
    {
        string deep = string.Concat(Enumerable.Repeat(opening, 200_000)) + string.Concat(Enumerable.Repeat(closing, 200_000));
        YamlReading reading = YamlMessageReader.Read($"interactions:\n  {deep}", new StreamInteractionsRequest());
        Assert.Contains("the document is nested more than 128 deep", Assert.Single(reading.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_document_that_aliases_nest_too_deep_is_refused()
    {
        string deep = string.Concat(Enumerable.Range(1, 1_000).Select(level => $"- &a{level} {{not: *a{level - 1}}}\n"));
        YamlReading reading = YamlMessageReader.Read($"all:\n- &a0 {{metric: age}}\n{deep}", new Condition());
        Assert.Contains("the document is nested more than 64 deep", Assert.Single(reading.Problems).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("true")]
    [InlineData("12")]
    [InlineData("a: b # c")]
    [InlineData("two\nlines\t\"quoted\" \\ 'single'")]
    [InlineData(" leading and trailing ")]
    [InlineData("金卡")]
    [InlineData("- list")]
    [InlineData("x #y")]
    public void A_text_is_read_as_it_was_written(string text)
    {
        var message = new StreamInteractionsRequest
        {
            Interactions =
            {
                new Interaction { Id = text, Channel = Channel.Social, Purchase = new Purchase { Category = text, Amount = new Money { CurrencyCode = "EUR", MinorUnits = -3 } } },
                new Interaction { Id = "2", ModelScore = new ModelScore { Probability = 0.1 + 0.2 } },
                new Interaction { Id = "3", Visit = new Visit() },
            },
        };
        string yaml = YamlMessageWriter.Write(message);
        var read = new StreamInteractionsRequest();
        Assert.Empty(YamlMessageReader.Read(yaml, read).Problems);
        Assert.Equal(message, read);
    }
}
