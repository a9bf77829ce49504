using CustomerGrains.Cli.Commands;
using CustomerGrains.V1;
using Value = Google.Protobuf.WellKnownTypes.Value;

namespace CustomerGrains.Cli.Tests.Commands;

public sealed class WhereReaderTests
{
    private static readonly WhereReader Reader = new(
    [
        new IndexedField { Kind = IndexedFieldKind.Flag, Name = "is_overdue" },
        new IndexedField { Kind = IndexedFieldKind.Segment, Name = "vip" },
        new IndexedField { Kind = IndexedFieldKind.Number, Name = "revenue_365d" },
    ]);

    [Theory]
    [InlineData("is_overdue = true", true)]
    [InlineData("is_overdue = false", false)]
    public void A_flag_is_true_or_false(string text, bool flag) =>
        Assert.Equal(new Condition { Metric = "is_overdue", Is = Value.ForBool(flag) }, Reader.Read([text]));

    [Theory]
    [InlineData("vip = true", true)]
    [InlineData("vip != false", true)]
    [InlineData("vip = false", false)]
    [InlineData("vip != true", false)]
    [InlineData("segment = vip", true)]
    [InlineData("segment != vip", false)]
    public void A_customer_is_in_a_segment_or_not(string text, bool isIn)
    {
        var inSegment = new Condition { Segment = "vip" };
        Assert.Equal(isIn ? inSegment : new Condition { Not = inSegment }, Reader.Read([text]));
    }

    [Theory]
    [InlineData("is_overdue = yes", "--where 'is_overdue = yes': is 'yes'; true or false is allowed")]
    [InlineData("is_overdue = TRUE", "--where 'is_overdue = TRUE': is 'TRUE'; true or false is allowed")]
    [InlineData("vip = 1", "--where 'vip = 1': is '1'; true or false is allowed")]
    [InlineData("vip > true", "--where 'vip > true': stages and segments compare with = and != only")]
    [InlineData("revenue_365d > many", "--where 'revenue_365d > many': 'many' is no number")]
    public void What_would_find_others_than_were_meant_is_refused(string text, string message) =>
        Assert.Equal(message, Assert.Throws<UsageException>(() => Reader.Read([text])).Message);
}
