using CustomerGrains.Domain.Assessments;
using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Tests.Traces;

namespace CustomerGrains.Domain.Tests.Customers;

public sealed class ComplaintTableTests
{
    private static readonly Interaction Made = Facts.Of(new Complaint(Severity.Major), id: "made", day: Facts.Today - 3);
    private static readonly Interaction Resolved = Facts.Of(new ComplaintResolution("made"), id: "resolved");

    [Fact]
    public void A_complaint_is_open_until_its_resolution_arrives()
    {
        Assert.Equal((Handled: 0, Open: 1), Complaints([Made]));
        Assert.Equal((Handled: 1, Open: 0), Complaints([Made, Resolved]));
    }

    [Fact]
    public void A_resolution_that_arrives_first_waits_for_its_complaint()
    {
        Assert.Equal((Handled: 0, Open: 0), Complaints([Resolved]));
        Assert.Equal((Handled: 1, Open: 0), Complaints([Resolved, Made]));
    }

    [Fact]
    public void A_resolution_of_another_complaint_changes_nothing() =>
        Assert.Equal((Handled: 0, Open: 1), Complaints([Made, Facts.Of(new ComplaintResolution("another"))]));

    [Fact]
    public void Complaints_of_five_years_count_at_the_instant_of_reading_too()
    {
        CustomerState state = Facts.State(Made);
        Assert.Equal(1, Figures(state, Made.OccurredAt.Day + 1825).Open);
        Assert.Equal(0, Figures(state, Made.OccurredAt.Day + 1826).Open);
        Assert.Equal(1, Figures(state, Made.OccurredAt.Day + 1826).Count);
    }

    [Fact]
    public void An_old_complaint_is_forgotten_with_its_entry()
    {
        CustomerState state = Facts.State(Made, Facts.Of(new Visit(), day: Made.OccurredAt.Day + 1826));
        Assert.Empty(state.Complaints.Entries.ToArray());
    }

    private static (int Handled, int Open) Complaints(Interaction[] interactions)
    {
        ComplaintFigures figures = Figures(Facts.State(interactions), Facts.Today);
        return (figures.Handled, figures.Open);
    }

    private static ComplaintFigures Figures(CustomerState state, int day) =>
        CustomerFigures.Of(state, Facts.Standard, Instant.StartOfDay(day)).Satisfaction.Complaints;
}
