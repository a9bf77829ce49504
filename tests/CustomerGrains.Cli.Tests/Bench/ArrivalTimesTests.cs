using CustomerGrains.Cli.Bench.Arrivals;
using CustomerGrains.Cli.Bench.Options;
using CustomerGrains.Testing;

namespace CustomerGrains.Cli.Tests.Bench;

public sealed class ArrivalTimesTests
{
    [Fact]
    public void Even_times_of_all_streams_together_are_the_rate_and_do_not_drift()
    {
        EvenTimes[] streams = [.. Enumerable.Range(0, 3).Select(stream => new EvenTimes(700, 3, stream))];
        double[] due = [.. Enumerable.Range(0, 2_100_000).Select(number => streams[number % 3].Next().TotalSeconds)];
        for (int number = 0; number < due.Length; number += 997)
        {
            Assert.Equal(number / 700.0, due[number], 1e-6);
        }
    }

    [Fact]
    public void Poisson_times_have_the_rate_and_the_spread_of_a_poisson_process()
    {
        const double Seconds = 2_000;
        double[] due = [.. Enumerable.Range(0, 4).SelectMany(stream => DueWithin(new PoissonTimes(100, 4, stream, seed: 1))).Order()];
        Assert.InRange(due.Length, 98 * Seconds, 102 * Seconds);

        // In a Poisson process the counts of seconds have a variance like their mean.
        double[] counts = [.. due.CountBy(each => (int)each).Select(second => (double)second.Value)];
        double mean = counts.Average();
        Assert.InRange(counts.Average(count => (count - mean) * (count - mean)) / mean, 0.85, 1.15);

        static IEnumerable<double> DueWithin(PoissonTimes times)
        {
            for (double due = times.Next().TotalSeconds; due < Seconds; due = times.Next().TotalSeconds)
            {
                yield return due;
            }
        }
    }

    [Fact]
    public void By_time_what_is_due_after_the_warming_up_counts_until_the_end()
    {
        RunWindow window = new(Extent.Parse("", "2s"), Extent.Parse("", "3s"), share: 1, messageSize: 10, TimeSpan.FromSeconds(4));
        Assert.Equal(
            [(false, false), (false, true), (false, true), (true, true)],
            Array.ConvertAll<double, (bool, bool)>([1.999, 2, 4.999, 5], due => (window.IsOver(99, TimeSpan.FromSeconds(due)), window.IsMeasured(99, TimeSpan.FromSeconds(due)))));
    }

    [Fact]
    public void What_was_due_in_time_may_be_sent_for_the_overtime()
    {
        RunWindow window = new(Extent.Parse("", "2s"), Extent.Parse("", "3s"), share: 1, messageSize: 10, TimeSpan.FromSeconds(4));
        Assert.Equal((false, true), (window.IsTooLate(TimeSpan.FromSeconds(9)), window.IsTooLate(TimeSpan.FromSeconds(9.001))));
    }

    [Fact]
    public void By_number_a_lane_sends_its_share_in_whole_messages()
    {
        RunWindow window = new(Extent.Parse("", "100"), Extent.Parse("", "1000"), share: 0.25, messageSize: 10, TimeSpan.Zero);
        Assert.Equal(
            [(false, false), (false, true), (false, true), (true, true)],
            Array.ConvertAll<int, (bool, bool)>([2, 3, 27, 28], message => (window.IsOver(message, TimeSpan.FromDays(1)), window.IsMeasured(message, TimeSpan.Zero))));
    }

    [Fact]
    public async Task What_is_due_later_than_a_timer_takes_is_waited_for()
    {
        ManualTime time = new();
        Task wait = new RunClock(time).WaitUntilAsync(TimeSpan.FromDays(60), CancellationToken.None).AsTask();
        time.Advance(TimeSpan.FromDays(59));
        Assert.False(wait.IsCompleted);
        time.Advance(TimeSpan.FromDays(1));
        await wait.WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Theory]
    [InlineData("500ms", 0.5)]
    [InlineData("30s", 30)]
    [InlineData("1.5m", 90)]
    [InlineData("2h", 7_200)]
    public void Times_are_read(string text, double seconds) => Assert.Equal(TimeSpan.FromSeconds(seconds), Extent.Parse("--for", text).Duration);

    [Theory]
    [InlineData("soon")]
    [InlineData("-1s")]
    [InlineData("8000h")]
    [InlineData("s")]
    public void What_is_no_time_and_no_number_is_refused(string text) =>
        Assert.StartsWith($"--for '{text}': expected a time", Assert.Throws<UsageException>(() => Extent.Parse("--for", text)).Message);
}
