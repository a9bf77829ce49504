using CustomerGrains.Domain.Gradings;
using CustomerGrains.Domain.Loyalty;
using CustomerGrains.Domain.Scoring.Drops;
using CustomerGrains.Domain.Scoring.LifetimeValue;
using CustomerGrains.Domain.Scoring.PurchaseModels;
using CustomerGrains.Domain.Scoring.SpendModels;
using CustomerGrains.Domain.Standards;
using CustomerGrains.Domain.Tests.Traces;

namespace CustomerGrains.Domain.Tests.Gradings;

public sealed class CalibrationTests
{
    private static readonly Standard From = Facts.Standard;
    private static readonly CalibratedGrading Found = new("business_value", "expected_lifetime_value", Facts.Today, 100, [1, 2, double.PositiveInfinity]);
    private static readonly Calibration Known = new([Found]);

    /// <summary>Whoever reads a standard from a document makes models of its own; what counts is that they say the same.</summary>
    [Fact]
    public void Thresholds_carry_over_to_a_standard_that_makes_the_same_figures_from_models_of_its_own()
    {
        Assert.Equal([Found], Known.CarriedOver(From, Same() with { IndexedMetrics = ["units_30d"] }, Facts.Today + 27).Gradings);
        Assert.Empty(Known.CarriedOver(From, Same(), Facts.Today + 28).Gradings);
    }

    /// <summary>A document makes all of it anew, and what is decided beside grades makes no figure.</summary>
    [Fact]
    public void They_carry_over_to_a_standard_that_is_read_from_a_document_and_warns_and_cares_otherwise()
    {
        Standard read = Same() with
        {
            Gradings = [.. From.Gradings], Lifecycles = [.. From.Lifecycles], Segments = [.. From.Segments], Warnings = [.. From.Warnings.Skip(1)],
            SubjectWarnings = [.. From.SubjectWarnings.Skip(1)], Plans = [.. From.Plans.Skip(1)], Actions = [], Tasks = [.. From.Tasks], Holidays = [],
            Points = new PointsRules(), Feedback = null, Signs = From.Signs with { Drop = new DropDetector(new DropSettings(0.5, 3.55)) },
        };
        Assert.Equal([Found], Known.CarriedOver(From, read, Facts.Today).Gradings);
        Assert.Empty(Known.CarriedOver(From, read with { Signs = From.Signs with { Drop = new DropDetector(new DropSettings(0.5, 4.40)) } }, Facts.Today).Gradings);
    }

    [Fact]
    public void They_do_not_where_figures_are_made_otherwise()
    {
        Assert.Empty(Known.CarriedOver(From, Same() with { LifetimeValue = Copy(From.LifetimeValue, margin: 0.5) }, Facts.Today).Gradings);
        Assert.Empty(Known.CarriedOver(From, Same() with { Churn = From.Churn with { Scorecard = From.Churn.Scorecard!.Shifted(0.1) } }, Facts.Today).Gradings);
        Assert.Empty(Known.CarriedOver(From, Same() with { PurchaseDaysHalf = 7 }, Facts.Today).Gradings);
    }

    private static Standard Same() => From with
    {
        Version = "other",
        LifetimeValue = Copy(From.LifetimeValue, From.LifetimeValue.Margin),
        Churn = From.Churn with { Scorecard = From.Churn.Scorecard!.Shifted(0) },
    };

    private static ExpectedLifetimeValue Copy(ExpectedLifetimeValue of, double margin) => new(
        new PurchaseModel(of.Purchases.Parameters), new SpendModel(of.Spend.Parameters), new DiscountSchedule(), margin);
}
