using CustomerGrains.Domain.Assessments;
using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Tests.Traces;

namespace CustomerGrains.Domain.Tests.Customers;

public sealed class AttributeTableTests
{
    [Fact]
    public void The_change_that_happened_last_holds_whenever_it_arrives()
    {
        Interaction newer = Change("city", "Köln", "a", microseconds: 2);
        Interaction older = Change("city", "Bern", "b", microseconds: 1);
        Assert.Equal("Köln", Value([newer, older]));
        Assert.Equal("Köln", Value([older, newer]));
    }

    [Fact]
    public void Of_two_at_one_instant_the_greater_id_holds()
    {
        Interaction lesser = Change("city", "Köln", "a");
        Interaction greater = Change("city", "Bern", "b");
        Assert.Equal("Bern", Value([lesser, greater]));
        Assert.Equal("Bern", Value([greater, lesser]));
    }

    [Fact]
    public void An_empty_value_removes_and_an_older_one_does_not_bring_it_back()
    {
        Interaction removal = Change("city", "", "b", microseconds: 2);
        Assert.Null(Value([removal, Change("city", "Köln", "a", microseconds: 1)]));
        Assert.Equal("Bern", Value([removal, Change("city", "Bern", "c", microseconds: 3)]));
    }

    [Fact]
    public void Attributes_are_in_ordinal_order_of_name()
    {
        CustomerState state = Facts.State(Change("b", "1"), Change("Z", "2"), Change("a", "3"));
        Assert.Equal(["Z", "a", "b"], Figures(state).Select(each => each.Name));
    }

    private static Interaction Change(string name, string value, string id = "i", long microseconds = 0) =>
        Facts.Of(new AttributeChange(name, value), id: id, microseconds: microseconds);

    private static string? Value(Interaction[] changes) => Figures(Facts.State(changes)).SingleOrDefault()?.Value;

    private static IReadOnlyList<AttributeFigure> Figures(CustomerState state) =>
        CustomerFigures.Of(state, Facts.Standard, state.LastAt).Attributes;
}
