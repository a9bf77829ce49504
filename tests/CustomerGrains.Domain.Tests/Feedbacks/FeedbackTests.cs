using CustomerGrains.Domain.Conditions;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Feedbacks;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Tests.Loyalty;
using CustomerGrains.Domain.Tests.Traces;

namespace CustomerGrains.Domain.Tests.Feedbacks;

public sealed class FeedbackTests
{
    private static readonly FeedbackRules Rules = new() { ClosesAfterDays = 5, HandleWithinDays = 3, StaleAfterDays = 20 };

    [Fact]
    public void Complaints_and_negative_feedback_open_a_case_and_nothing_else_does()
    {
        var member = new Member(null, Rules);
        member.Record(new Complaint(Severity.Major), "k-1");
        member.Record(new Feedback(1, null), "f-1");
        member.Record(new Feedback(4, null), "f-2");
        member.Record(new SurveyResponse(SurveyInstrument.Csat, 1, Text: "bad"), "s-1");
        member.Record(new Complaint(Severity.Major), "old", daysAgo: 20);
        Assert.Equal(["k-1", "f-1"], member.Care.Feedback!.Cases.Select(each => each.InteractionId));
        Assert.All(member.Care.Feedback.Cases, each => Assert.Equal((FeedbackState.Open, Facts.Today + 3), (each.State, each.DueDay)));
    }

    [Fact]
    public void All_feedback_and_words_in_surveys_do_where_the_standard_says_so()
    {
        var member = new Member(null, Rules with { Opens = FeedbackKinds.Feedback | FeedbackKinds.SurveyWords });
        member.Record(new Complaint(Severity.Major), "k-1");
        member.Record(new Feedback(5, null), "f-1");
        member.Record(new SurveyResponse(SurveyInstrument.Csat, 1, Text: "bad"), "s-1");
        member.Record(new SurveyResponse(SurveyInstrument.Csat, 1), "s-2");
        Assert.Equal(["f-1", "s-1"], member.Care.Feedback!.Cases.Select(each => each.InteractionId));
    }

    [Fact]
    public void It_goes_from_open_to_analysed_to_handled_and_closes_by_itself()
    {
        Member member = WithComplaint();
        Assert.Contains("allowed are analysed, closed", member.Order(Move(FeedbackState.Handled))!.Description, StringComparison.Ordinal);
        Assert.Null(member.Order(Move(FeedbackState.Analysed) with { Topic = "delivery", Category = "logistics" }));
        Assert.Equal(("delivery", "logistics", "zoe"), member.Care.Feedback!.CaseOf("k-1") is { } analysed ? (analysed.Topic, analysed.Category, analysed.Owner) : default);
        member.Now = member.Now.Plus(TimeSpan.FromHours(6));
        Assert.Null(member.Order(Move(FeedbackState.Handled) with { Note = "sent again", By = "max" }));
        FeedbackCase handled = member.Care.Feedback!.CaseOf("k-1")!;
        Assert.Equal(("delivery", "zoe", "max", "sent again", member.Now), (handled.Topic, handled.Owner, handled.By, handled.Note, handled.HandledAt));
        Assert.Equal(new FeedbackTally(1, 1, 360), member.Care.Feedback.Tally);
        Assert.Equal(Facts.Today + 5, member.NextDay());
        member.GoTo(4);
        member.Review();
        Assert.Empty(member.News);
        member.GoTo(5);
        member.Review();
        Assert.Equal(new DecisionChange(DecisionSubject.Feedback, "k-1", "handled", "closed", DecisionReason.FeedbackLapsed), Assert.Single(member.News));
        Assert.Contains("allowed are none", member.Order(Move(FeedbackState.Closed))!.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void What_turns_out_not_to_be_handled_is_analysed_again_and_counts_once()
    {
        Member member = WithComplaint();
        Instant first = member.Now;
        Assert.Null(member.Order(Move(FeedbackState.Analysed)));
        Assert.Null(member.Order(Move(FeedbackState.Handled)));
        Assert.Null(member.Order(Move(FeedbackState.Analysed)));
        Assert.Equal((first, 0), member.Care.Feedback!.CaseOf("k-1") is { } again ? (again.HandledAt, again.ClosesDay) : default);
        Assert.Equal(1, Metric(member, "feedback_pending"));
        member.GoTo(2);
        Assert.Null(member.Order(Move(FeedbackState.Analysed) with { Topic = "packing" }));
        Assert.Equal(("packing", first), member.Care.Feedback!.CaseOf("k-1") is { } corrected ? (corrected.Topic, corrected.Since) : default);
        member.GoTo(3);
        Assert.Null(member.Order(Move(FeedbackState.Handled)));
        Assert.Equal((first, member.Now), member.Care.Feedback!.CaseOf("k-1") is { } handled ? (handled.HandledAt, handled.Since) : default);
        Assert.Equal(1, member.Care.Feedback!.Tally.Handled);
        Assert.Equal(Facts.Today + 8, member.Care.Feedback.NextClosesDay);
    }

    [Theory]
    [InlineData(true, FeedbackState.Closed)]
    [InlineData(false, FeedbackState.Handled)]
    public void A_complaints_resolution_closes_it_or_says_that_it_was_handled(bool satisfied, FeedbackState state)
    {
        Member member = WithComplaint();
        member.Record(new ComplaintResolution("k-1", satisfied));
        Assert.Equal(DecisionReason.FeedbackSettled, Assert.Single(member.News).Reason);
        Assert.Equal((state, 1L), (member.Care.Feedback!.CaseOf("k-1")!.State, member.Care.Feedback.Tally.Handled));
        member.Record(new ComplaintResolution("other", true));
        Assert.Empty(member.News);
    }

    [Fact]
    public void What_was_handled_is_closed_by_the_complaints_resolution_and_by_nobodys_dissatisfaction()
    {
        Member member = WithComplaint();
        Instant handledAt = member.Now;
        member.Record(new ComplaintResolution("k-1", Satisfied: false));
        Assert.Equal((handledAt, Facts.Today + 5), member.Care.Feedback!.CaseOf("k-1") is { } handled ? (handled.HandledAt, handled.ClosesDay) : default);
        member.GoTo(2);
        member.Record(new ComplaintResolution("k-1", Satisfied: false));
        Assert.Empty(member.News);
        member.Record(new ComplaintResolution("k-1", Satisfied: true));
        Assert.Equal(new DecisionChange(DecisionSubject.Feedback, "k-1", "handled", "closed", DecisionReason.FeedbackSettled), Assert.Single(member.News));
        Assert.Equal((handledAt, 0), member.Care.Feedback!.CaseOf("k-1") is { } closed ? (closed.HandledAt, closed.ClosesDay) : default);
    }

    [Fact]
    public void A_complaint_whose_resolution_came_first_is_nothing_to_work_on()
    {
        var member = new Member(null, Rules);
        member.Record(new ComplaintResolution("k-1", true));
        member.Record(new Complaint(Severity.Minor), "k-1");
        Assert.Null(member.Care.Feedback);
    }

    [Fact]
    public void Who_is_kept_out_of_grading_opens_none()
    {
        var member = new Member(null, Rules);
        member.Record(new AttributeChange("staff", "yes"));
        member.Record(new Complaint(Severity.Major), "k-1");
        Assert.Null(member.Care.Feedback);
    }

    [Fact]
    public void What_is_kept_is_bounded_and_what_is_counted_is_not()
    {
        var member = new Member(null, Rules);
        for (int complaint = 0; complaint <= FeedbackStanding.ActiveMax; complaint++)
        {
            member.Record(new Complaint(Severity.Minor), $"k-{complaint}");
        }

        Assert.Equal([DecisionReason.FeedbackDisplaced, DecisionReason.FeedbackOpened], member.News.Select(each => each.Reason));
        Assert.Equal((FeedbackState.Closed, "k-0"), (member.Care.Feedback!.Cases[0].State, member.Care.Feedback.Cases[0].InteractionId));
        for (int complaint = 1; complaint <= FeedbackStanding.ClosedMax; complaint++)
        {
            Assert.Null(member.Order(Move(FeedbackState.Closed) with { InteractionId = $"k-{complaint}" }));
        }

        Assert.Null(member.Care.Feedback!.CaseOf("k-0"));
        Assert.Equal(FeedbackStanding.ClosedMax, member.Care.Feedback.Cases.Count(each => !each.IsActive));
        Assert.Equal(FeedbackStanding.ActiveMax + 1, member.Care.Feedback.Tally.Opened);
    }

    [Fact]
    public void Orders_about_what_is_not_there_name_what_is()
    {
        Member member = WithComplaint();
        Assert.Equal("interaction_id", member.Order(Move(FeedbackState.Analysed) with { InteractionId = "k-2" })!.Field);
        Assert.Contains("allowed are k-1", member.Order(Move(FeedbackState.Analysed) with { InteractionId = "k-2" })!.Description, StringComparison.Ordinal);
        Assert.Equal("topic", member.Order(Move(FeedbackState.Analysed) with { Topic = "" })!.Field);
        Assert.Equal("state", member.Order(Move(FeedbackState.Open))!.Field);
    }

    [Fact]
    public void Its_measures_are_metrics()
    {
        Member member = WithComplaint();
        member.GoTo(2);
        Assert.Equal((1, 2, 0), (Metric(member, "feedback_pending"), Metric(member, "feedback_pending_days"), Metric(member, "feedback_handled")));
        Assert.Null(member.Order(Move(FeedbackState.Analysed)));
        Assert.Null(member.Order(Move(FeedbackState.Handled)));
        Assert.Equal((0, 1, 48), (Metric(member, "feedback_pending"), Metric(member, "feedback_handled"), Metric(member, "feedback_handling_hours")));
        Assert.True(double.IsNaN(Metric(member, "feedback_pending_days")));
    }

    private static double Metric(Member member, string name)
    {
        var reader = new Domain.Metrics.MetricReader(Facts.State(Facts.Of(new Visit())), Facts.Standard, null, member.Now.Day) { Care = member.Care };
        return reader.Read(ConditionCompiler.Metric(name));
    }

    private static FeedbackMove Move(FeedbackState state) => new("k-1", state, state == FeedbackState.Analysed ? "delivery" : "", "", "", "", "zoe");

    private static Member WithComplaint()
    {
        var member = new Member(null, Rules);
        member.Record(new Complaint(Severity.Major), "k-1");
        return member;
    }
}
