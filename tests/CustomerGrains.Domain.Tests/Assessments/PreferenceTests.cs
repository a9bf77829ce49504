using CustomerGrains.Domain.Assessments;
using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Standards;
using CustomerGrains.Domain.Tests.Traces;

namespace CustomerGrains.Domain.Tests.Assessments;

public sealed class PreferenceTests
{
    [Fact]
    public void A_visit_counts_a_quarter_of_a_purchase_and_ten_categories_are_shown()
    {
        CustomerState state = Facts.State(
            [.. Enumerable.Range(0, 12).Select(each => Facts.Of(Facts.Purchase(1, $"c{each:00}"))), Facts.Of(new Visit("c11"))]);
        IReadOnlyList<PreferenceFigure> figures = Figures(state, Facts.Standard, Facts.Today);
        Assert.Equal(["c11", "c00", "c01", "c02", "c03", "c04", "c05", "c06", "c07", "c08"], figures.Select(each => each.Category));
        Assert.Equal(1.25 / 12.25, figures[0].Share, 12);
        Assert.Equal(1.25, figures[0].Weight);
    }

    [Fact]
    public void A_weight_is_halved_in_a_half_life_from_the_middle_of_its_period()
    {
        int middle = CategoryTable.MiddleOf(700);
        CustomerState state = Facts.State(Facts.Of(Facts.Purchase(1, "coffee"), day: middle - 3));
        Assert.Equal(1, Figures(state, Facts.Standard, middle)[0].Weight);
        Assert.Equal(0.5, Figures(state, Facts.Standard, middle + 91)[0].Weight, 12);
    }

    [Fact]
    public void What_has_faded_to_nothing_is_not_shown()
    {
        CustomerState state = Facts.State(Facts.Of(Facts.Purchase(1, "coffee")));
        Standard fast = Facts.Standard with { PreferenceHalfLifeDays = 0.001 };
        Assert.Empty(Figures(state, fast, Facts.Today + 99));
    }

    private static IReadOnlyList<PreferenceFigure> Figures(CustomerState state, Standard standard, int day) =>
        CustomerFigures.Of(state, standard, Instant.StartOfDay(day)).Preferences;
}
