using CustomerGrains.Domain.Trials;

namespace CustomerGrains.Domain.Tests.Trials;

public sealed class LevelTrackTests
{
    [Fact]
    public void A_change_back_within_thirteen_weeks_is_a_flap_and_a_later_one_is_not()
    {
        LevelTrack track = LevelTrack.At(1);
        Assert.Equal((false, false), track.Move(1, day: 100));
        Assert.Equal((true, false), track.Move(2, day: 107));
        Assert.Equal((false, false), track.Move(2, day: 114));
        Assert.Equal((true, true), track.Move(1, day: 107 + 91));

        // Back again is the next one; after more than thirteen weeks it is a change like any other.
        Assert.Equal((true, true), track.Move(2, day: 205));
        Assert.Equal((true, false), track.Move(1, day: 205 + 92));
        Assert.Equal(1, track.Level);
    }

    [Fact]
    public void A_change_to_a_third_level_undoes_nothing()
    {
        LevelTrack track = LevelTrack.At(1);
        Assert.Equal((true, false), track.Move(2, day: 10));
        Assert.Equal((true, false), track.Move(3, day: 20));
        Assert.Equal((true, false), track.Move(1, day: 30));
        Assert.Equal((true, true), track.Move(3, day: 40));
    }

    [Fact]
    public void The_first_grade_is_not_a_way_back()
    {
        LevelTrack track = LevelTrack.At(0);
        Assert.Equal((true, false), track.Move(2, day: 10));
        Assert.Equal((true, true), track.Move(0, day: 20));
    }
}
