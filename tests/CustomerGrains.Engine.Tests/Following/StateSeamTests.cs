using CustomerGrains.Domain;
using CustomerGrains.Domain.Assessments;
using CustomerGrains.Domain.Risks;
using CustomerGrains.Engine.Following;
using CustomerGrains.Engine.Tests.Support;
using CustomerGrains.Storage.Following;

namespace CustomerGrains.Engine.Tests.Following;

/// <summary>Where states end and changes begin, nothing comes twice and nothing is left out.</summary>
public sealed class StateSeamTests
{
    private static readonly Assessment Assessment = new("v1", Stage.Repeat, Tier.Silver, 0, default(RiskLevels));
    private readonly StateSeam _seam = new(Facts.Noon) { End = At(5) };

    [Fact]
    public void A_change_that_a_state_has_is_left_out_and_a_later_one_is_not()
    {
        _seam.Given(Levels("anna", 2, Facts.Noon));
        Assert.True(_seam.Has(Change("anna", 1, At(4))));
        Assert.True(_seam.Has(Change("anna", 2, At(5))));
        Assert.False(_seam.Has(Change("anna", 3, At(5))));
        Assert.False(_seam.Has(Change("ben", 1, At(5))));
    }

    [Fact]
    public void Who_was_recorded_before_has_nothing_to_leave_out()
    {
        _seam.Given(Levels("anna", 2, Facts.Noon.Plus(-TimeSpan.FromMicroseconds(1))));
        Assert.False(_seam.Has(Change("anna", 2, At(5))));
    }

    [Fact]
    public void Behind_the_end_nothing_is_left_out_and_all_is_forgotten()
    {
        _seam.Given(Levels("anna", 2, Facts.Noon));
        Assert.False(_seam.Has(Change("anna", 2, At(6))));
        Assert.False(_seam.Has(Change("anna", 2, At(5))));
    }

    private static FeedPosition At(long group) => new(1, group, 1);

    private static CustomerLevels Levels(string customerId, long version, Instant recordedAt) => new(customerId, version, recordedAt, Assessment, Standing: null);

    private static FollowedChange Change(string customerId, long version, FeedPosition position) => new(
        position, new TimelineEntry(Facts.Purchase(customerId, "1"), version, Facts.Noon, Assessment, []), Levels(customerId, version, Facts.Noon));
}
