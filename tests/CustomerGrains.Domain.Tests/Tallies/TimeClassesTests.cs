using CustomerGrains.Domain.Tallies;

namespace CustomerGrains.Domain.Tests.Tallies;

public sealed class TimeClassesTests
{
    [Fact]
    public void The_middle_of_a_class_is_near_every_time_in_it()
    {
        var random = new Random(7);
        for (int tried = 0; tried < 20_000; tried++)
        {
            long time = random.NextInt64(1L << random.Next(1, 40));
            double middle = TimeClasses.MiddleOf(TimeClasses.ClassOf(time));
            Assert.True(Math.Abs(middle - time) <= TimeClasses.RelativeError * time, $"{time} ms is in a class around {middle} ms");
        }
    }

    [Fact]
    public void Classes_follow_one_another_without_a_gap()
    {
        int last = -1;
        for (long time = 0; time < 100_000; time++)
        {
            int number = TimeClasses.ClassOf(time);
            Assert.InRange(number, last, last + 1);
            last = number;
        }

        Assert.Equal(0, TimeClasses.ClassOf(-5));
        Assert.Equal(TimeClasses.Count - 1, TimeClasses.ClassOf(long.MaxValue));
        Assert.True(TimeClasses.Count < TallyMeasure.ResolutionTimes - TallyMeasure.ResponseTimes);
    }
}
