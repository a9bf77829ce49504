using CustomerGrains.Engine.Core;

namespace CustomerGrains.Engine.Tests.Core;

public sealed class GrainTableTests
{
    private readonly GrainTable _table = new();

    [Fact]
    public void Grains_are_in_the_order_of_last_use_whatever_is_touched_and_removed()
    {
        var random = new Random(7);
        List<string> expected = [];
        for (int step = 0; step < 2_000; step++)
        {
            string customer = $"{random.Next(12)}";
            if (random.Next(4) == 0 && _table.Find(customer) is { } grain)
            {
                _table.Remove(grain);
                expected.Remove(customer);
            }
            else
            {
                _table.Touch(customer, out bool isNew);
                Assert.Equal(!expected.Remove(customer), isNew);
                expected.Add(customer);
            }

            Assert.Equal(expected, Order());
            Assert.Equal(expected.Count, _table.Count);
        }
    }

    [Fact]
    public void Memory_is_charged_once_and_given_back()
    {
        Grain grain = _table.Touch("anna", out _);
        Assert.Equal(0, _table.Bytes);
        grain.Customer = ActiveCustomer.From(new("anna", null, []));
        _table.Charge(grain);
        _table.Charge(grain);
        Assert.Equal(grain.Customer.ApproximateBytes(), _table.Bytes);

        _table.Remove(grain);
        Assert.Equal(0, _table.Bytes);
    }

    private List<string> Order()
    {
        List<string> order = [];
        for (Grain? grain = _table.LeastRecent; grain is not null; grain = grain.MoreRecent)
        {
            Assert.Equal(order.Count == 0 ? null : order[^1], grain.LessRecent?.CustomerId);
            order.Add(grain.CustomerId);
        }

        return order;
    }
}
