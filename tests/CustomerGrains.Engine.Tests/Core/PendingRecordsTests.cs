using CustomerGrains.Engine.Core;
using CustomerGrains.Engine.Tests.Support;

namespace CustomerGrains.Engine.Tests.Core;

public sealed class PendingRecordsTests
{
    /// <summary>Whether few or thousands are pending, each is found by its id until it is durable, and not after.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(5_000)]
    public void Records_are_found_until_they_are_durable(int count)
    {
        var pending = new PendingRecords();
        var grain = new Grain("anna", new PendingTable());
        ActiveCustomer customer = ActiveCustomer.From(new("anna", null, []), Graded.Shapes);
        var part = new SubmissionPart([], [], []);
        for (int number = 0; number < count; number++)
        {
            var record = new PendingRecord(grain, customer.Record(Facts.Submitted(Facts.Survey("anna", $"{number}", "")), Graded.By(Facts.Standard), Facts.Noon), part, number);
            pending.Add(record);
            Assert.Same(record, pending.Find($"{number}"));
            Assert.Same(record, pending.Last);
        }

        Assert.Null(pending.Find("another"));
        Assert.Equal(Enumerable.Range(0, count), pending.All().Select(record => record.Index));
        for (int number = 0; number < count; number++)
        {
            Assert.Equal(number, pending.First!.Index);
            Assert.NotNull(pending.Find($"{number}"));
            pending.RemoveFirst();
            Assert.Null(pending.Find($"{number}"));
            Assert.Equal(number == count - 1 ? null : $"{count - 1}", pending.Find($"{count - 1}")?.Record.InteractionId);
        }

        Assert.True(pending.IsEmpty);
        Assert.Null(pending.Last);
    }
}
