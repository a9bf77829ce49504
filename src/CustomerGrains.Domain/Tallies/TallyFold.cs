using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Warnings.Judging;

namespace CustomerGrains.Domain.Tallies;

/// <summary>
/// What each record adds to the tallies. Of facts it is a function of the interaction and of the set of purchase days before it, so that
/// late events, any order and repeats, which are no records, lead to the same totals; see <see cref="TalliedRecord"/> for the cohort. Not
/// safe for concurrent use.
/// </summary>
/// <param name="batch">What is added to.</param>
/// <param name="currency">The reporting currency.</param>
public sealed class TallyFold(TallyBatch batch, Currency currency)
{
    private static readonly TallySubject[] Channels =
        [.. Enumerable.Range(0, (int)Channel.Other + 1).Select(each => new TallySubject(TallySubjectKind.Channel, ((Channel)each).ToString().ToLowerInvariant()))];

    private readonly CohortPlaces _cohorts = new(batch);

    /// <summary>Adds what a record contributes.</summary>
    /// <param name="record">The record.</param>
    public void Add(in TalliedRecord record)
    {
        int cohort = _cohorts.Of(record.Standing);
        if (record.Detail.IsFact)
        {
            AddFact(record, cohort);
        }

        // Mostly there are none, and then an enumerator would cost more than all the rest.
        for (int place = 0; place < record.Changes.Count; place++)
        {
            DecisionFold.Add(batch, record.Changes[place], record, cohort);
        }

        if (record.Aside is { MovedDay: not 0, Before: { } moved })
        {
            batch.Add(record.Aside.MovedDay, _cohorts.Of(moved), TallyMeasure.PurchaseDaysMoved, -1);
            batch.Add(record.Aside.MovedDay, cohort, TallyMeasure.PurchaseDaysMoved, 1);
        }

        for (int place = 0; record.Aside?.Judged is { } judged && place < judged.Count; place++)
        {
            Add(judged[place]);
        }
    }

    private void Add(in JudgedLine line)
    {
        TallySubject subject = line.Rule.Length == 0
            ? new TallySubject(TallySubjectKind.Cohort, line.Cohort)
            : new TallySubject(TallySubjectKind.WarnedCohort, RuleCohort.NameOf(line.Rule, line.Cohort));
        batch.Add(line.Day, batch.PlaceOf(subject), line.Measure, line.Value);
    }

    private void AddFact(in TalliedRecord record, int cohort)
    {
        var lines = new TallyLines(stackalloc TallyLine[TallyLines.Max], currency);
        lines.Add(TallyMeasure.Interactions);
        FactFold.Fold(record.Detail, ref lines);
        lines.AddTo(batch, record.Day, cohort);
        if (record.Move.IsNew)
        {
            AddPurchaseDay(record, cohort);
        }

        lines.AddTo(batch, record.Day, batch.PlaceOf(Channels[(int)record.Channel]));
        (string agent, string product, string category) = FactFold.NamesOf(record.Detail);
        AddNamed(TallySubjectKind.Agent, agent, record.Day, lines);
        AddNamed(TallySubjectKind.Product, product, record.Day, lines);
        AddNamed(TallySubjectKind.Category, category, record.Day, lines);

        void AddNamed(TallySubjectKind kind, string name, int day, in TallyLines named)
        {
            if (name.Length > 0)
            {
                named.AddTo(batch, day, batch.PlaceOf(new TallySubject(kind, name)));
            }
        }
    }

    private void AddPurchaseDay(in TalliedRecord record, int cohort)
    {
        PurchaseDayMove move = record.Move;
        int before = record.Aside?.Before is { } standing ? _cohorts.Of(standing) : cohort;
        batch.Add(record.Day, cohort, TallyMeasure.PurchaseDays, 1);
        if (move.IsFirst)
        {
            batch.Add(record.Day, cohort, TallyMeasure.FirstPurchaseDays, 1);
            if (move.First != 0)
            {
                // The day that was taken for the first one is not.
                batch.Add(move.First, PlaceOf(record.Aside?.FirstIn), TallyMeasure.FirstPurchaseDays, -1);
            }
        }

        if (IsFollowed(record.Day, move.After))
        {
            batch.Add(record.Day, cohort, TallyMeasure.FollowedPurchaseDays, 1);
        }

        if (move.Before != 0 && IsFollowed(move.Before, record.Day) && !IsFollowed(move.Before, move.After))
        {
            batch.Add(move.Before, PlaceOf(record.Aside?.FollowedIn), TallyMeasure.FollowedPurchaseDays, 1);
        }

        int PlaceOf(string? name) => name is null ? before : batch.PlaceOf(new TallySubject(TallySubjectKind.Cohort, name));
    }

    private static bool IsFollowed(int day, int next) => next != 0 && next <= day + TallyLimits.FollowedDays;
}
