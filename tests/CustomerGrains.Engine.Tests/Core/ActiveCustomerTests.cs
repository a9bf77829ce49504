using CustomerGrains.Engine.Core;
using CustomerGrains.Engine.Tests.Support;
using CustomerGrains.Storage;

namespace CustomerGrains.Engine.Tests.Core;

public sealed class ActiveCustomerTests
{
    private readonly ActiveCustomer _customer = ActiveCustomer.From(new StoredCustomer("anna", null, []), Graded.Shapes);

    [Fact]
    public void One_read_from_snapshot_and_tail_is_as_it_was()
    {
        List<JournalRecord> records = Record(5);
        CustomerSnapshot snapshot = _customer.TakeSnapshot(Graded.By(Facts.Standard));
        records.AddRange(Record(3));

        ActiveCustomer read = ActiveCustomer.From(new StoredCustomer("anna", snapshot, records[5..]), Graded.Shapes);

        Assert.Equal((_customer.Version, _customer.Chain, _customer.LastRecordedAt), (read.Version, read.Chain, read.LastRecordedAt));
        Assert.Equal((_customer.Assessment, 5L), (read.Assessment, read.SnapshotVersion));
        Assert.All(records, record => Assert.True(read.Ids.MayContain(record.InteractionId)));
        Assert.Equal(_customer.TakeSnapshot(Graded.By(Facts.Standard)).State, read.TakeSnapshot(Graded.By(Facts.Standard)).State);
    }

    [Fact]
    public void One_with_a_record_missing_cannot_have_been_written()
    {
        List<JournalRecord> records = Record(3);
        records.RemoveAt(1);

        Assert.Throws<StoreCorruptException>(() => ActiveCustomer.From(new StoredCustomer("anna", null, records), Graded.Shapes));
    }

    [Fact]
    public void Recorded_instants_do_not_go_back_with_the_clock()
    {
        JournalRecord first = _customer.Record(Facts.Submitted(Facts.Purchase("anna", "a")), Graded.By(Facts.Standard), Facts.Noon).Record;
        JournalRecord second = _customer.Record(Facts.Submitted(Facts.Purchase("anna", "b")), Graded.By(Facts.Standard), Facts.DaysAgo(1)).Record;

        Assert.Equal(first.RecordedAt, second.RecordedAt);
    }

    private List<JournalRecord> Record(int count) =>
    [
        .. from number in Enumerable.Range((int)_customer.Version, count)
           select _customer.Record(Facts.Submitted(Facts.Purchase("anna", $"{number}", 1 + number)), Graded.By(Facts.Standard), Facts.Noon).Record,
    ];
}
