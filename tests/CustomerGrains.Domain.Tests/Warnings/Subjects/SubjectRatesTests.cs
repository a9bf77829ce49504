using CustomerGrains.Domain.Tallies;
using CustomerGrains.Domain.Tests.Traces;
using CustomerGrains.Domain.Warnings.Subjects;

namespace CustomerGrains.Domain.Tests.Warnings.Subjects;

/// <summary>What is counted of subjects, and against what.</summary>
public sealed class SubjectRatesTests
{
    private const int Today = 20_000;
    private readonly TallyTable _table = new();

    [Fact]
    public void Agents_are_compared_with_the_others_together()
    {
        Add(Today, TallySubjectKind.Agent, "ann", (TallyMeasure.Contacts, 10), (TallyMeasure.ContactsUnresolved, 2), (TallyMeasure.ContactsAbandoned, 1));
        Add(Today - 27, TallySubjectKind.Agent, "ann", (TallyMeasure.Contacts, 5), (TallyMeasure.ContactsEscalated, 1));
        Add(Today - 28, TallySubjectKind.Agent, "ann", (TallyMeasure.Contacts, 100));
        Add(Today, TallySubjectKind.Agent, "ben", (TallyMeasure.Contacts, 20));
        Add(Today - 1, TallySubjectKind.Agent, "cat", (TallyMeasure.Contacts, 30), (TallyMeasure.ContactsUnresolved, 3));
        Add(Today, TallySubjectKind.Agent, TallySubject.Others, (TallyMeasure.Contacts, 1_000));
        IReadOnlyDictionary<string, RateComparison> rates = Rates("agent_failed_contacts");
        Assert.Equal(["ann", "ben", "cat"], rates.Keys.Order());
        Assert.Equal(new RateComparison(4, 15, 3, 50), rates["ann"]);
        Assert.Equal(new RateComparison(0, 20, 7, 45), rates["ben"]);
    }

    [Fact]
    public void A_channel_is_compared_with_its_own_past()
    {
        int slow = TimeClasses.ClassOf((long)TimeSpan.FromHours(3).TotalMilliseconds);
        int quick = TimeClasses.ClassOf(60_000);
        Add(Today - 6, TallySubjectKind.Channel, "chat", (TallyMeasure.ResponseTimes + slow, 4), (TallyMeasure.ResponseTimes + quick, 6));
        Add(Today - 7, TallySubjectKind.Channel, "chat", (TallyMeasure.ResponseTimes + slow, 1), (TallyMeasure.ResponseTimes + quick, 19), (TallyMeasure.ResolutionTimes + slow, 9));
        Add(Today - 34, TallySubjectKind.Channel, "chat", (TallyMeasure.ResponseTimes + quick, 30));
        Add(Today - 35, TallySubjectKind.Channel, "chat", (TallyMeasure.ResponseTimes + slow, 100));
        Assert.Equal(new RateComparison(4, 10, 1, 50), Rates("channel_response_speed")["chat"]);
    }

    /// <summary>Days on which nothing at all came in are no days without complaints.</summary>
    [Fact]
    public void What_is_counted_by_days_is_counted_on_days_on_which_anything_came_in()
    {
        Add(Today, TallySubjectKind.Product, "lamp", (TallyMeasure.Complaints, 6));
        foreach (int day in (int[])[Today, Today - 2, Today - 7, Today - 9, Today - 20])
        {
            Add(day, TallySubjectKind.Channel, "web", (TallyMeasure.Interactions, 1));
        }

        Add(Today - 9, TallySubjectKind.Product, "lamp", (TallyMeasure.Complaints, 1));
        Assert.Equal(new RateComparison(6, 2, 1, 3), Rates("product_complaints_rising")["lamp"]);
    }

    [Fact]
    public void A_day_of_which_only_warnings_are_counted_is_none_on_which_anything_came_in()
    {
        Add(Today, TallySubjectKind.Channel, "web", (TallyMeasure.Interactions, 1));
        Add(Today - 1, TallySubjectKind.Warning, "complaint", (TallyMeasure.WarningsWatched, 1));
        Add(Today, TallySubjectKind.Product, "lamp", (TallyMeasure.Complaints, 6));
        Assert.Equal(1, Rates("product_complaints_rising")["lamp"].Occasions);
    }

    [Fact]
    public void What_has_fallen_silent_is_compared_with_its_past_too()
    {
        foreach (int day in (int[])[Today, Today - 9])
        {
            Add(day, TallySubjectKind.Channel, "web", (TallyMeasure.Interactions, 1));
        }

        Add(Today - 9, TallySubjectKind.Product, "lamp", (TallyMeasure.Complaints, 6));
        Assert.Equal(new RateComparison(0, 1, 6, 1), Rates("product_complaints_rising")["lamp"]);
    }

    [Fact]
    public void What_is_counted_by_days_has_as_many_days_among_the_others_as_there_are_others()
    {
        foreach (int day in (int[])[Today, Today - 1])
        {
            Add(day, TallySubjectKind.Channel, "web", (TallyMeasure.Interactions, 1));
        }

        Add(Today, TallySubjectKind.Product, "lamp", (TallyMeasure.Complaints, 6));
        Add(Today, TallySubjectKind.Product, "desk", (TallyMeasure.Complaints, 1));
        Add(Today - 1, TallySubjectKind.Product, "bed", (TallyMeasure.Complaints, 2));
        SubjectWarningRule rule = ShippedSubjectWarnings.All.Single(each => each.Name == "product_complaints_rising") with { ComparedWith = SubjectComparison.Peers };
        Assert.Equal(new RateComparison(6, 2, 3, 4), SubjectRates.Of(_table, rule, Facts.Standard, Today)["lamp"]);
    }

    [Fact]
    public void Every_shipped_rule_reads_its_measure()
    {
        foreach (SubjectWarningRule rule in ShippedSubjectWarnings.All)
        {
            Assert.Contains(rule.Subject, SubjectMeasures.Find(rule.Measure)!.Kinds);
            Assert.Empty(SubjectRates.Of(_table, rule, Facts.Standard, Today));
            Assert.True(SubjectRates.DaysNeeded(rule) <= TallyLimits.WatchedDays);
        }
    }

    private IReadOnlyDictionary<string, RateComparison> Rates(string rule) =>
        SubjectRates.Of(_table, ShippedSubjectWarnings.All.Single(each => each.Name == rule), Facts.Standard, Today);

    private void Add(int day, TallySubjectKind kind, string name, params (TallyMeasure Measure, long Value)[] values)
    {
        foreach ((TallyMeasure measure, long value) in values)
        {
            _table.Add(day, new TallySubject(kind, name), measure, value);
        }
    }
}
