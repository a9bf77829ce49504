using CustomerGrains.Server.Documents;
using CustomerGrains.V1;

namespace CustomerGrains.Server.Tests.Documents;

/// <summary>Conditions with values of several kinds, and differences of documents.</summary>
public sealed class StandardDocumentTests
{
    private const string Text =
        """
        version: v2
        churn:
          thresholds: { medium: 0.5, high: 0.7 }
        gradings:
          - name: tier
            metric: revenue_365d
            levels:
              - { name: bronze }
              - { name: silver, from: 100 }
              - name: gold
                from: 500
                when:
                  all:
                    - { metric: potential, at_least: medium }
                    - { attribute: zip, is: "0815" }
                    - not: { metric: overdue, is: true }
                    - { metric: recency_days, below: 90 }
          - { name: other }
        """;

    [Fact]
    public void Values_are_numbers_words_texts_or_flags()
    {
        Condition gold = Read(Text).Gradings[0].Levels[2].When;
        Assert.Equal("medium", gold.All[0].AtLeast.StringValue);
        Assert.Equal("0815", gold.All[1].Is.StringValue);
        Assert.True(gold.All[2].Not.Is.BoolValue);
        Assert.Equal(90, gold.All[3].Below.NumberValue);
        Assert.Equal(Read(Text), Read(YamlMessageWriter.Write(Read(Text))));
    }

    [Fact]
    public void Differences_go_by_names()
    {
        Standard changed = Read(Text
            .Replace("version: v2", "version: v3", StringComparison.Ordinal)
            .Replace("high: 0.7", "high: 0.75, critical: 0.9", StringComparison.Ordinal)
            .Replace("      - { name: silver, from: 100 }", "      - { name: steel, from: 50 }\n      - { name: silver, from: 120 }", StringComparison.Ordinal)
            .Replace("below: 90", "below: 91", StringComparison.Ordinal)
            .Replace("  - { name: other }", "", StringComparison.Ordinal));
        Assert.Equal(
            [
                new DocumentDifference("version", "v2", "v3"),
                new DocumentDifference("churn.thresholds.high", "0.7", "0.75"),
                new DocumentDifference("churn.thresholds.critical", "", "0.9"),
                new DocumentDifference("gradings[tier].levels[silver].from", "100", "120"),
                new DocumentDifference("gradings[tier].levels[gold].when.all[3].below", "90", "91"),
                new DocumentDifference("gradings[tier].levels[steel].name", "", "steel"),
                new DocumentDifference("gradings[tier].levels[steel].from", "", "50"),
                new DocumentDifference("gradings[other].name", "other", ""),
            ],
            DocumentComparer.Compare(Read(Text), changed));
    }

    [Fact]
    public void A_changed_order_is_a_difference_and_equal_documents_have_none()
    {
        Standard turned = Read(Text);
        (turned.Gradings[0], turned.Gradings[1]) = (turned.Gradings[1], turned.Gradings[0]);
        Assert.Equal(new DocumentDifference("gradings", "tier, other", "other, tier"), Assert.Single(DocumentComparer.Compare(Read(Text), turned)));
        Assert.Empty(DocumentComparer.Compare(Read(Text), Read(Text)));
    }

    private static Standard Read(string text)
    {
        var standard = new Standard();
        Assert.Empty(YamlMessageReader.Read(text, standard).Problems);
        return standard;
    }
}
