using CustomerGrains.Domain.Assessments;
using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Tests.Traces;

namespace CustomerGrains.Domain.Tests.Assessments;

public sealed class StageTests
{
    [Theory]
    [InlineData(0, 0, Stage.Prospect)]
    [InlineData(1, 0, Stage.FirstPurchase)]
    [InlineData(1, 999, Stage.FirstPurchase)]
    [InlineData(2, 0, Stage.Repeat)]
    [InlineData(3, 0, Stage.Repeat)]
    [InlineData(4, 0, Stage.Loyal)]
    [InlineData(4, 180, Stage.Loyal)]
    [InlineData(4, 181, Stage.Repeat)]
    public void A_stage_follows_from_purchase_days_and_silence(int purchaseDays, int silence, Stage stage)
    {
        CustomerState state = Facts.State(Facts.Of(new Visit(), day: Facts.Today - 1000));
        for (int i = 0; i < purchaseDays; i++)
        {
            state.Apply(Facts.Of(Facts.Purchase(1), day: Facts.Today - i));
            state.Apply(Facts.Of(Facts.Purchase(1), day: Facts.Today - i));
        }

        Instant at = Instant.StartOfDay(Facts.Today + silence);
        Assert.Equal(stage, Assessor.Assess(state, Facts.Standard, at).Stage);
        Assert.Equal(stage, CustomerFigures.Of(state, Facts.Standard, at).Stage);
    }
}
