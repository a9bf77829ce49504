using CustomerGrains.Domain.Tallies;

namespace CustomerGrains.Domain.Warnings.Subjects;

/// <summary>All that can be counted of subjects.</summary>
public static class SubjectMeasures
{
    /// <summary>In order of name.</summary>
    public static IReadOnlyList<SubjectMeasure> All { get; } =
    [
        new SubjectMeasure(
            "complaints",
            "complaints: those that name the employee per contact, those about the product per day, those made in the channel per interaction",
            new SortedList<TallySubjectKind, TallyMeasure?>
            {
                [TallySubjectKind.Agent] = TallyMeasure.Contacts, [TallySubjectKind.Channel] = TallyMeasure.Interactions, [TallySubjectKind.Product] = null,
            },
            (sums, _) => sums.GetValueOrDefault(TallyMeasure.Complaints)),
        new SubjectMeasure(
            "failed_contacts",
            "contacts with service that were not resolved, per contact",
            new SortedList<TallySubjectKind, TallyMeasure?> { [TallySubjectKind.Agent] = TallyMeasure.Contacts, [TallySubjectKind.Channel] = TallyMeasure.Contacts },
            (sums, _) => sums.GetValueOrDefault(TallyMeasure.ContactsUnresolved)
                + sums.GetValueOrDefault(TallyMeasure.ContactsEscalated) + sums.GetValueOrDefault(TallyMeasure.ContactsAbandoned)),
        new SubjectMeasure(
            "negative_feedback",
            "negative feedback, per day",
            new SortedList<TallySubjectKind, TallyMeasure?> { [TallySubjectKind.Channel] = null, [TallySubjectKind.Product] = null },
            (sums, _) => sums.GetValueOrDefault(TallyMeasure.NegativeFeedback)),
        new SubjectMeasure(
            "returns",
            "returns, per purchase",
            new SortedList<TallySubjectKind, TallyMeasure?> { [TallySubjectKind.Channel] = TallyMeasure.Purchases, [TallySubjectKind.Category] = TallyMeasure.Purchases },
            (sums, _) => sums.GetValueOrDefault(TallyMeasure.Returns)),
        new SubjectMeasure(
            "slow_responses",
            "first answers later than the standard's target, to 3 % of the time, per answer",
            new SortedList<TallySubjectKind, TallyMeasure?>
            {
                [TallySubjectKind.Agent] = TallyMeasure.ResponseTimes, [TallySubjectKind.Channel] = TallyMeasure.ResponseTimes,
            },
            (sums, standard) => Answers(sums, standard.Targets.Response.TotalMilliseconds)),
    ];

    /// <summary>The measure of a name; null for none.</summary>
    public static SubjectMeasure? Find(string name) => All.FirstOrDefault(each => each.Name == name);

    /// <summary>First answers that took longer.</summary>
    internal static long Answers(IReadOnlyDictionary<TallyMeasure, long> sums, double longerThanMilliseconds) => sums
        .Where(each => each.Key >= TallyMeasure.ResponseTimes && each.Key < TallyMeasure.ResponseTimes + TimeClasses.Count
            && TimeClasses.MiddleOf(each.Key - TallyMeasure.ResponseTimes) > longerThanMilliseconds)
        .Sum(each => each.Value);
}
