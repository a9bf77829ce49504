using CustomerGrains.Engine.Core;
using CustomerGrains.Engine.Tests.Support;

namespace CustomerGrains.Engine.Tests.Core;

public sealed class GrainTableTests
{
    private readonly GrainTable _table = new();

    [Fact]
    public void The_round_passes_everybody_whatever_is_touched_and_removed()
    {
        var random = new Random(7);
        HashSet<string> expected = [];
        for (int step = 0; step < 2_000; step++)
        {
            string customer = $"{random.Next(12)}";
            switch (random.Next(4))
            {
                case 0 when _table.Find(customer) is { } grain:
                    _table.Remove(grain);
                    expected.Remove(customer);
                    break;
                case 1 when _table.Next() is { } next:
                    _table.Remove(next);
                    expected.Remove(next.CustomerId);
                    break;
                default:
                    Assert.True(_table.Touch(customer, out bool isNew).WasUsed);
                    Assert.Equal(expected.Add(customer), isNew);
                    break;
            }

            Assert.Equal(expected.Order(), Enumerable.Range(0, expected.Count).Select(_ => _table.Next()!.CustomerId).Order());
            Assert.Equal(expected.Count, _table.Count);
        }
    }

    [Fact]
    public void Nobody_is_passed_over_when_the_one_looked_at_leaves()
    {
        string[] customers = [.. Enumerable.Range(0, 10).Select(number => $"{number}")];
        Array.ForEach(customers, customer => _table.Touch(customer, out _));
        List<string> left = [];
        while (_table.Next() is { } grain)
        {
            left.Add(grain.CustomerId);
            _table.Remove(grain);
        }

        Assert.Equal(customers, left.Order());
    }

    [Fact]
    public void Memory_is_charged_once_and_given_back()
    {
        Grain grain = _table.Touch("anna", out _);
        Assert.Equal(0, _table.Bytes);
        grain.Customer = ActiveCustomer.From(new("anna", null, []), Graded.Shapes);
        _table.Charge(grain);
        _table.Charge(grain);
        Assert.Equal(grain.Customer.ApproximateBytes(), _table.Bytes);

        _table.Remove(grain);
        Assert.Equal(0, _table.Bytes);
    }
}
