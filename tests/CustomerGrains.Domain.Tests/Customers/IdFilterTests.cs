using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Tests.Traces;
using FsCheck.Fluent;

namespace CustomerGrains.Domain.Tests.Customers;

public sealed class IdFilterTests
{
    [Fact]
    public void An_id_that_was_added_is_never_taken_for_new() =>
        Laws.Hold(
            Gen.Elements("", "a", "order-", "ä-", "🙂-").Zip(Gen.Choose(1, 1200)).ToArbitrary(),
            200,
            ids =>
            {
                var filter = new IdFilter();
                for (int i = 0; i < ids.Item2; i++)
                {
                    filter.Add(ids.Item1 + i);
                }

                Assert.All(Enumerable.Range(0, ids.Item2), i => Assert.True(filter.MayContain(ids.Item1 + i)));
            });

    [Fact]
    public void A_new_id_is_taken_for_seen_in_less_than_one_case_of_a_hundred()
    {
        var filter = new IdFilter();
        for (int added = 1; added <= 100_000; added++)
        {
            filter.Add($"order-{added}");
            if (added is 64 or 100 or 300 or 1_000 or 3_000 or 10_000 or 30_000 or 65_000 or 100_000)
            {
                int mistaken = Enumerable.Range(0, 20_000).Count(i => filter.MayContain($"visit-{i}"));
                Assert.True(mistaken < 160, $"{mistaken} of 20,000 new ids are taken for seen after {added}");
            }
        }

        Assert.InRange(filter.ApproximateBytes, 1, 100_000 * 4);
    }

    [Fact]
    public void A_filter_of_few_ids_makes_no_mistake_in_a_million()
    {
        var filter = new IdFilter();
        for (int i = 0; i < IdFilter.FingerprintsMax; i++)
        {
            filter.Add($"order-{i}");
        }

        Assert.InRange(Enumerable.Range(0, 1_000_000).Count(i => filter.MayContain($"visit-{i}")), 0, 1);
    }

    /// <summary>Snapshots hold fingerprints, so these are never changed.</summary>
    [Theory]
    [InlineData("", 0xF52A15E9u)]
    [InlineData("a", 0x02C0BDBFu)]
    [InlineData("cdnow-000001", 0x1346D38Fu)]
    [InlineData("Größe-7-🙂", 0xB46060FDu)]
    public void Fingerprints_are_those_released(string id, uint fingerprint) => Assert.Equal(fingerprint, IdFilter.Fingerprint(id));

    /// <summary>Snapshots hold the filters' bits, so these are never changed.</summary>
    [Fact]
    public void Bits_are_those_released()
    {
        var filter = new IdFilter();
        for (int i = 0; i <= 3 * IdFilter.FingerprintsMax; i++)
        {
            filter.Add($"order-{i}");
        }

        Assert.Equal(["A80058C863095EE2 5C94448E8DAB5BAE", "6B78C2CC09AC5501 41420A961009BA5A"], filter.Blooms.ToArray().Select(bits => $"{bits[0]:X16} {bits[^1]:X16}"));
    }
}
