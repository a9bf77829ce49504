using CustomerGrains.Domain.Scoring.Satisfaction;
using CustomerGrains.Domain.Tests.Traces;
using FsCheck.Fluent;

namespace CustomerGrains.Domain.Tests.Scoring.Satisfaction;

public sealed class DecayTests
{
    private static readonly HalfLife Quarter = HalfLife.Survey;
    private static readonly SatisfactionPrior Prior = new(0.75);

    private static readonly FsCheck.Gen<DecayedEntry[]> Entries = (
        from time in Gen.Choose(0, 5_000)
        from value in Gen.Choose(0, 100)
        from weight in Gen.Choose(1, 4)
        select new DecayedEntry(time / 7.0, value / 100.0, weight)).NonEmptyListOf().Select(list => list.ToArray());

    [Fact]
    public void From_entries_every_permutation_gives_the_same_bits()
    {
        var cases = Entries.SelectMany(entries => Gen.Shuffle(entries), (entries, shuffled) => (entries, shuffled));
        Laws.Hold(cases, pair => DecayedMean.FromEntries(pair.entries, Quarter) == DecayedMean.FromEntries(pair.shuffled, Quarter));
    }

    [Fact]
    public void Step_by_step_every_permutation_gives_the_same_value_but_for_rounding()
    {
        var cases = Entries.SelectMany(entries => Gen.Shuffle(entries), (entries, shuffled) => (entries, shuffled));
        Laws.Hold(cases, pair =>
        {
            var now = pair.entries.Max(entry => entry.Weeks) + 3;
            var expected = DecayedMean.FromEntries(pair.entries, Quarter).At(now, Quarter, Prior);
            var actual = pair.shuffled.Aggregate(default(DecayedMean), (mean, entry) => mean.With(entry, Quarter)).At(now, Quarter, Prior);
            return Math.Abs(expected.Value - actual.Value) < 1e-13
                && Math.Abs(expected.Evidence - actual.Evidence) < 1e-12 * expected.Evidence;
        });
    }

    [Fact]
    public void The_mean_is_the_weighted_sum_of_its_definition()
    {
        Laws.Hold(Entries, entries =>
        {
            var now = entries.Max(entry => entry.Weeks) + 11;
            var weights = entries.Select(entry => entry.Weight * Math.Exp(-Math.Log(2) * (now - entry.Weeks) / 13)).ToArray();
            var sum = weights.Zip(entries, (weight, entry) => weight * entry.Value).Sum();
            var level = DecayedMean.FromEntries(entries, Quarter).At(now, Quarter, Prior);
            return Math.Abs(level.Value - (2 * 0.75 + sum) / (2 + weights.Sum())) < 1e-12
                && Math.Abs(level.Evidence - weights.Sum()) < 1e-11 * weights.Sum();
        });
    }

    [Fact]
    public void Silence_drifts_back_to_the_prior_and_says_that_nothing_is_known()
    {
        var angry = default(DecayedMean).With(new DecayedEntry(0, 0, 3), Quarter);
        Assert.Equal(0.3, angry.At(0, Quarter, Prior).Value, 1e-12);
        var later = angry.At(10 * 52, Quarter, Prior);
        Assert.Equal(0.75, later.Value, 1e-9);
        Assert.InRange(later.Evidence, 0, 1e-10);
        Assert.Equal(new SatisfactionLevel(0.75, 0), default(DecayedMean).At(7, Quarter, Prior));
    }

    [Fact]
    public void A_long_list_is_sorted_without_the_stack()
    {
        var entries = Enumerable.Range(0, 500).Select(i => new DecayedEntry(i * 37 % 501, i % 5 / 4.0, 1)).ToArray();
        var expected = DecayedMean.FromEntries(entries, Quarter);
        Array.Reverse(entries);
        Assert.Equal(expected, DecayedMean.FromEntries(entries, Quarter));
    }

    [Fact]
    public void Complaints_fade_and_a_late_one_counts_as_if_in_time()
    {
        var halfLife = new HalfLife(8);
        var inTime = default(ComplaintIntensity).With(1, ComplaintSeverity.Severe, halfLife).With(9, ComplaintSeverity.Minor, halfLife);
        var late = default(ComplaintIntensity).With(9, ComplaintSeverity.Minor, halfLife).With(1, ComplaintSeverity.Severe, halfLife);
        Assert.Equal(inTime, late);
        Assert.Equal(4 * 0.5 + 1, inTime.At(9, halfLife), 1e-14);
        Assert.Equal(1.5, inTime.At(17, halfLife), 1e-14);
    }

    [Fact]
    public void The_complaint_rate_is_what_was_seen_over_the_time_faded_alike()
    {
        var halfLife = new HalfLife(8);
        var intensity = default(ComplaintIntensity).With(10, ComplaintSeverity.Serious, halfLife);
        var prior = new ComplaintRatePrior(0.1, 20);
        // The faded time is the integral of 2^(-s/h) over the age, here by the midpoint rule.
        var observed = Enumerable.Range(0, 12_000).Sum(i => 0.001 * Math.Pow(2, -(i + 0.5) * 0.001 / 8));
        Assert.Equal((0.1 + 2 * Math.Pow(2, -0.25)) / (20 + observed), intensity.ShrunkRate(12, 12, halfLife, prior), 1e-8);
        Assert.Equal(0.1 / 20, default(ComplaintIntensity).ShrunkRate(0, 0, halfLife, prior), 1e-15);
    }

    [Fact]
    public void Values_outside_their_range_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>("weeks", () => new HalfLife(0));
        Assert.Throws<ArgumentOutOfRangeException>("mean", () => new SatisfactionPrior(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>("strength", () => new SatisfactionPrior(0.5, 0));
        Assert.Throws<ArgumentOutOfRangeException>("severity", () => new ComplaintRatePrior(-1, 1));
        Assert.Throws<ArgumentOutOfRangeException>("weeks", () => new ComplaintRatePrior(1, 0));
    }
}
