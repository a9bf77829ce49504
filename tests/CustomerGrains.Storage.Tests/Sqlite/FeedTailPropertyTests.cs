using CustomerGrains.Storage.Following;
using CustomerGrains.Storage.Format;
using CustomerGrains.Storage.Sqlite;

namespace CustomerGrains.Storage.Tests.Sqlite;

/// <summary>
/// Many followers at different places, quick and slow ones, read pages from memory and, where those are not there, from a database that is
/// at times a group ahead, while groups are written, the oldest are dropped and the journal is opened anew. Each gets every change behind
/// its place once, in order.
/// </summary>
public sealed class FeedTailPropertyTests
{
    private const int Steps = 4_000;
    private const int BytesMax = 600;
    private readonly List<JournalRecord> _journal = [];
    private readonly FeedTail _tail = new(BytesMax);
    private readonly List<Follower> _followers = [];
    private int _fromMemory;
    private int _fromDatabase;
    private int _fellOut;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Each_follower_gets_every_change_behind_its_place_once_and_in_order(int seed)
    {
        var random = new Random(seed);
        _tail.StartAfter(default);
        for (int step = 0; step < Steps; step++)
        {
            switch (random.Next(100))
            {
                case < 20:
                    Write(random);
                    break;
                case 25:
                    _tail.StartAfter(FeedPosition.EndOf(FeedReader.Era, _journal.Count));
                    break;
                case 26 when _followers.Count < 40:
                    long place = random.Next(3) == 0 ? random.Next(_journal.Count + 1) : _journal.Count;
                    _followers.Add(new Follower(FeedPosition.EndOf(FeedReader.Era, place), place, random.Next(1, 30)));
                    break;
                default:
                    ReadSome(random);
                    break;
            }
        }

        foreach (Follower follower in _followers)
        {
            while (!Read(follower).IsLast)
            {
            }

            Assert.Equal(
                Enumerable.Range(1, _journal.Count).Where(each => each > follower.Start && IsChange(_journal[each - 1])).Select(each => (long)each),
                follower.Seen);
        }

        // The run was of use: both ways were gone, and followers fell from one to the other.
        Assert.True(_followers.Count > 20);
        Assert.True(_fromMemory > 500, $"{_fromMemory} pages from memory");
        Assert.True(_fromDatabase > 100, $"{_fromDatabase} pages from the database");
        Assert.True(_fellOut > 50, $"{_fellOut} times from memory to the database");
    }

    /// <summary>A group becomes durable; somebody may read it from the database before memory has it.</summary>
    private void Write(Random random)
    {
        JournalRecord[] group = [.. Enumerable.Range(0, random.Next(1, 10)).Select(_ => Record(random))];
        _journal.AddRange(group);
        if (random.Next(3) == 0)
        {
            ReadSome(random);
        }

        _tail.Add(group, _journal.Count);
    }

    /// <summary>Reads with the first followers mostly, so that others are left behind.</summary>
    private void ReadSome(Random random)
    {
        if (_followers.Count > 0)
        {
            Read(_followers[random.Next(2) == 0 ? random.Next(_followers.Count) : random.Next(Math.Min(5, _followers.Count))]);
        }
    }

    private FeedPage Read(Follower follower)
    {
        FeedPage? here = _tail.After(follower.At, follower.Limit);
        FeedPage page = here ?? Database(follower.At, follower.Limit);
        (_fromMemory, _fromDatabase) = here is null ? (_fromMemory, _fromDatabase + 1) : (_fromMemory + 1, _fromDatabase);
        _fellOut += here is null && follower.WasHere ? 1 : 0;
        Assert.InRange(page.Records.Count, 0, follower.Limit);
        Assert.True(page.End >= follower.At);
        Assert.All(page.Records, each => Assert.Same(_journal[(int)each.Position.Group - 1], each.Record));
        follower.Seen.AddRange(page.Records.Select(each => each.Position.Group));
        (follower.At, follower.WasHere) = (page.End, here is not null);
        return page;
    }

    /// <summary>What a database would give, which has all that was written.</summary>
    private FeedPage Database(FeedPosition after, int limit)
    {
        List<FeedRecord> all = [];
        for (long sequence = after.Group + 1; sequence <= _journal.Count && all.Count < limit; sequence++)
        {
            if (IsChange(_journal[(int)sequence - 1]))
            {
                all.Add(new FeedRecord(new FeedPosition(FeedReader.Era, sequence, 1), _journal[(int)sequence - 1]));
            }
        }

        return all.Count < limit
            ? new FeedPage(all, FeedPosition.EndOf(FeedReader.Era, Math.Max(after.Group, _journal.Count)), IsLast: true)
            : new FeedPage(all, FeedPosition.EndOf(FeedReader.Era, all[^1].Position.Group), IsLast: false);
    }

    private static bool IsChange(JournalRecord record) => record.Assessment[0] >= AssessmentCodec.FirstWithChanges;

    private static JournalRecord Record(Random random) => new(
        "c", 1, "i", default, default, new byte[random.Next(1, 20)], [random.Next(3) == 0 ? (byte)0 : AssessmentCodec.FirstWithChanges], default);

    private sealed class Follower(FeedPosition at, long start, int limit)
    {
        public FeedPosition At { get; set; } = at;

        public long Start => start;

        public int Limit => limit;

        public List<long> Seen { get; } = [];

        public bool WasHere { get; set; }
    }
}
