using CustomerGrains.Domain;
using CustomerGrains.Engine.Core;

namespace CustomerGrains.Engine.Tests.Core;

public sealed class RestingCustomersTests
{
    private readonly RestingCustomers _resting = new();

    [Fact]
    public void Whoever_rests_is_found_once_and_who_rests_longest_leaves_first()
    {
        var random = new Random(5);
        List<(string Customer, byte[] Packed, Instant UsedAt)> expected = [];
        for (int step = 0; step < 5_000; step++)
        {
            string customer = $"customer-{random.Next(40)}";
            int place = expected.FindIndex(each => each.Customer == customer);
            switch (random.Next(6))
            {
                case 0:
                    Assert.Equal(expected.Count > 0, _resting.DropOldest());
                    expected.RemoveRange(0, Math.Min(1, expected.Count));
                    break;
                case 1:
                    var since = new Instant(random.Next(step + 1));
                    bool isUnused = expected.Count > 0 && expected[0].UsedAt <= since;
                    Assert.Equal(isUnused, _resting.DropOldest(since));
                    expected.RemoveRange(0, isUnused ? 1 : 0);
                    break;
                case 2 or 3 when place < 0:
                    expected.Add((customer, new byte[random.Next(500)], new Instant(step)));
                    _resting.Add(customer, expected[^1].Packed, expected[^1].UsedAt);
                    break;
                default:
                    Assert.Equal(place >= 0, _resting.TryTake(customer, out byte[]? packed));
                    Assert.Same(place < 0 ? null : expected[place].Packed, packed);
                    expected.RemoveRange(Math.Max(place, 0), place < 0 ? 0 : 1);
                    break;
            }

            Assert.Equal(expected.Count, _resting.Count);
            Assert.Equal(expected.Count == 0, _resting.Bytes == 0);
        }
    }

    [Fact]
    public void Memory_is_charged_with_the_packed_bytes()
    {
        _resting.Add("anna", new byte[600], default);
        long alone = _resting.Bytes;
        _resting.Add("bert", new byte[700], default);

        Assert.InRange(alone, 600, 900);
        Assert.Equal(alone + alone + 100, _resting.Bytes);
    }
}
