using CustomerGrains.Storage.Following;
using CustomerGrains.Storage.Format;
using CustomerGrains.Storage.Sqlite;

namespace CustomerGrains.Storage.Tests.Sqlite;

/// <summary>The newest changes in memory: what is kept of them, for whom and for how long.</summary>
public sealed class FeedTailTests
{
    private const int RecordBytes = 10;
    private long _last;

    [Fact]
    public void Nothing_is_kept_until_somebody_has_read_near_the_end()
    {
        FeedTail tail = new();
        tail.StartAfter(At(0));
        Add(tail, 3);
        Assert.Null(tail.After(At(0), 10));
        Assert.Empty(Assert.IsType<FeedPage>(tail.After(At(3), 10)).Records);
        Add(tail, 2);
        Assert.Equal([4, 5], Sequences(tail.After(At(3), 10)));
        Assert.Equal([5], Sequences(tail.After(At(4), 10)));
        Assert.Null(tail.After(At(2), 10));
    }

    [Fact]
    public void A_page_has_no_more_than_was_asked_for_and_says_whether_there_is_more()
    {
        FeedTail tail = Wanted();
        Add(tail, 5);
        FeedPage page = tail.After(At(0), 2)!;
        Assert.Equal([1, 2], Sequences(page));
        Assert.Equal((At(2), false), (page.End, page.IsLast));
        page = tail.After(page.End, 10)!;
        Assert.Equal([3, 4, 5], Sequences(page));
        Assert.Equal((At(5), true), (page.End, page.IsLast));
    }

    [Fact]
    public void Records_without_changes_move_the_end_only()
    {
        FeedTail tail = Wanted();
        tail.Add([Record(true), Record(false), Record(true), Record(false)], _last = 4);
        FeedPage page = tail.After(At(0), 10)!;
        Assert.Equal([1, 3], Sequences(page));
        Assert.Equal((At(4), true), (page.End, page.IsLast));
    }

    [Fact]
    public void Whoever_is_ahead_of_what_is_here_stays_where_it_is()
    {
        FeedTail tail = Wanted();
        Add(tail, 2);
        FeedPage page = tail.After(At(3), 10)!;
        Assert.Equal((0, At(3)), (page.Records.Count, page.End));
    }

    [Fact]
    public void A_place_before_a_record_gives_that_record()
    {
        FeedTail tail = Wanted();
        Add(tail, 3);
        Assert.Equal([2, 3], Sequences(tail.After(new FeedPosition(FeedReader.Era, 2, 0), 10)));
    }

    [Fact]
    public void Only_the_newest_are_kept_while_they_are_read()
    {
        FeedTail tail = Wanted(bytesMax: 4 * RecordBytes);
        for (int added = 1; added <= 100; added++)
        {
            Add(tail, 1);
            Assert.Equal([added], Sequences(tail.After(At(added - 1), 10)));
            int oldest = Math.Max(1, added - 3);
            Assert.Equal(Enumerable.Range(oldest, added - oldest + 1), Sequences(tail.After(At(oldest - 1), 10)));
            Assert.Equal(added <= 4, tail.After(At(0), 10) is not null);
            if (added > 4)
            {
                Assert.Null(tail.After(At(oldest - 2), 10));
            }
        }
    }

    [Fact]
    public void What_nobody_reads_is_forgotten_until_somebody_comes_again()
    {
        FeedTail tail = Wanted(bytesMax: 4 * RecordBytes);
        Add(tail, 4);
        Assert.Equal([1, 2, 3, 4], Sequences(tail.After(At(0), 10)));
        for (int added = 0; added < 5; added++)
        {
            Add(tail, 1);
        }

        Assert.Null(tail.After(At(8), 10));
        Add(tail, 1);
        Assert.Equal([10], Sequences(tail.After(At(9), 10)));
    }

    [Fact]
    public void A_reader_of_the_past_keeps_nothing_alive()
    {
        FeedTail tail = new();
        tail.StartAfter(At(_last = 100_000));
        Assert.Null(tail.After(At(100_000 - 65_537), 10));
        Add(tail, 1);
        Assert.Null(tail.After(At(100_000), 10));
        Add(tail, 1);
        Assert.Equal([100_002], Sequences(tail.After(At(100_001), 10)));
    }

    [Fact]
    public void A_journal_that_was_opened_anew_is_read_from_the_database_once()
    {
        FeedTail tail = Wanted();
        Add(tail, 3);
        tail.StartAfter(At(_last = 7));
        Assert.Null(tail.After(At(2), 10));
        Assert.Null(tail.After(At(6), 10));
        Add(tail, 1);
        Assert.Equal([8], Sequences(tail.After(At(7), 10)));
    }

    private static FeedTail Wanted(int bytesMax = FeedTail.BytesMaxDefault)
    {
        FeedTail tail = new(bytesMax);
        tail.StartAfter(At(0));
        Assert.NotNull(tail.After(At(0), 1));
        return tail;
    }

    private static FeedPosition At(long sequence) => FeedPosition.EndOf(FeedReader.Era, sequence);

    private static IEnumerable<int> Sequences(FeedPage? page) => Assert.IsType<FeedPage>(page).Records.Select(each => (int)each.Position.Group);

    private static JournalRecord Record(bool isChange) => new(
        "c", 1, "i", default, default, new byte[RecordBytes - 1], [isChange ? AssessmentCodec.FirstWithChanges : (byte)0], default);

    private void Add(FeedTail tail, int count) => tail.Add([.. Enumerable.Repeat(Record(isChange: true), count)], _last += count);
}
