using CustomerGrains.Domain;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Engine.Core;
using CustomerGrains.Engine.Tests.Support;
using CustomerGrains.Testing;
using CustomerGrains.Storage;

namespace CustomerGrains.Engine.Tests.Contract;

/// <summary>What can be seen of customers.</summary>
public abstract class ReadingContract(StorePlace place) : CustomerEngineContract(place)
{
    [ContractTheory]
    [InlineData("nobody")]
    [InlineData("")]
    [InlineData("\ud800")]
    public async Task A_customer_that_is_not_known_has_no_picture(string customerId)
    {
        ReadResult result = await Read(customerId);

        Assert.Null(result.Picture);
        Assert.True(result.IsAvailable);
        Assert.Empty(await Engine.ReadTimelineAsync(customerId, before: null, 10, CancellationToken.None));
    }

    [ContractFact]
    public async Task What_was_acknowledged_is_seen()
    {
        for (int number = 1; number <= 20; number++)
        {
            await Apply(Facts.Purchase("anna", $"{number}"));
            Assert.Equal(number, (await Read("anna")).Picture!.Version);
        }
    }

    [ContractFact]
    public async Task What_is_acknowledged_ahead_of_the_clock_is_seen_at_once()
    {
        Interaction[] facts = [Facts.Purchase("anna", "1"), Facts.Purchase("anna", "2") with { OccurredAt = Facts.Noon.Plus(TimeSpan.FromHours(1)) }];
        await Apply(facts);

        CustomerPicture picture = (await Read("anna")).Picture!;

        Assert.Equal(FiguresText.Of(Facts.Figures(facts, facts[1].OccurredAt)), FiguresText.Of(picture.Figures));
    }

    [ContractFact]
    public async Task A_question_waits_for_the_commit_it_met_and_others_do_not_wait_with_it()
    {
        await Apply(Facts.Purchase("ben", "1"));
        Store.Appends.Close();
        Task<SubmitResult> submission = Submit(Facts.Purchase("anna", "1"));
        await Soon(Store.Appends.Arrived);

        Task<ReadResult> waiting = Read("anna");
        Assert.Equal(1, (await Read("ben")).Picture!.Version);
        Assert.False(waiting.IsCompleted);
        Assert.False(submission.IsCompleted);

        Store.Appends.Open();
        Assert.Equal(1, (await waiting).Picture!.Version);
        Assert.Equal(SubmitStatus.Done, (await submission).Status);
    }

    [ContractFact]
    public async Task A_picture_that_the_caller_has_is_given_again_once_it_is_another()
    {
        await Apply(Facts.Purchase("anna", "1"), Facts.Purchase("ben", "1"));
        ReadResult first = await ReadNow("anna");
        Time.Advance(TimeSpan.FromHours(1));

        ReadResult same = await ReadNow("anna", first.Key);
        Assert.Equal((null, first.At.Plus(TimeSpan.FromHours(1))), (same.Picture, same.At));

        await Apply(Facts.Purchase("ben", "2"));
        Assert.Null((await ReadNow("anna", same.Key)).Picture);

        await Apply(Facts.Purchase("anna", "2"));
        ReadResult second = await ReadNow("anna", same.Key);
        Assert.Equal(2, second.Picture!.Version);

        Time.Advance(TimeSpan.FromDays(1));
        ReadResult tomorrow = await ReadNow("anna", second.Key);
        Assert.Equal(second.Picture.Figures.At.Plus(TimeSpan.FromDays(1)), tomorrow.Picture!.Figures.At);
        Assert.Null((await ReadNow("anna", tomorrow.Key)).Picture);
    }

    [ContractFact]
    public async Task A_grade_that_the_caller_has_is_given_again_once_it_is_another_and_durable()
    {
        await Apply(Facts.Purchase("anna", "1"));
        GradeResult first = await ReadGrade("anna");
        Assert.Equal(1, first.Grade!.Version);
        Assert.Same(first.Key, (await ReadNow("anna")).Key);
        Time.Advance(TimeSpan.FromHours(1));

        GradeResult same = await ReadGrade("anna", first.Key);
        Assert.Equal((null, first.At.Plus(TimeSpan.FromHours(1))), (same.Grade, same.At));

        Store.Appends.Close();
        Task<SubmitResult> submission = Submit(Facts.Purchase("anna", "2"));
        await Soon(Store.Appends.Arrived);
        Task<GradeResult> waiting = ReadGrade("anna", same.Key);
        Assert.False(waiting.IsCompleted);
        Store.Appends.Open();
        Assert.Equal(2, (await waiting).Grade!.Version);
        await submission;
    }

    [ContractFact]
    public async Task A_picture_does_not_hold_while_a_record_behind_it_is_under_way_nor_after_the_end()
    {
        await Apply(Facts.Purchase("anna", "1"));
        PictureKey known = (await ReadNow("anna")).Key!;
        Store.Appends.Close();
        Task<SubmitResult> submission = Submit(Facts.Purchase("anna", "2"));
        await Soon(Store.Appends.Arrived);

        Task<ReadResult> waiting = ReadNow("anna", known);
        Assert.False(waiting.IsCompleted);
        Store.Appends.Open();
        Assert.Equal(2, (await waiting).Picture!.Version);
        await submission;

        PictureKey last = (await ReadNow("anna")).Key!;
        await Engine.DisposeAsync();
        Assert.False((await ReadNow("anna", last)).IsAvailable);
    }

    [ContractFact]
    public async Task A_picture_of_an_interaction_ahead_of_the_clock_is_right_at_that_instant()
    {
        Instant ahead = Facts.Noon.Plus(TimeSpan.FromHours(1));
        await Apply(Facts.Purchase("anna", "1") with { OccurredAt = ahead });
        ReadResult first = await ReadNow("anna");

        Assert.Equal((ahead, ahead), (first.At, (await ReadNow("anna", first.Key)).At));
    }

    [ContractFact]
    public async Task Past_instants_and_present_ones_are_answered_as_by_folding_what_had_happened()
    {
        Interaction[] facts = [.. from number in Enumerable.Range(0, 60) select Facts.Purchase("anna", $"{number}", 1 + (number * 37 % 400), number * 10)];
        await Apply(facts);

        foreach (int daysAgo in new[] { -400, 0, 1, 2, 40, 200, 399 })
        {
            Instant at = Facts.DaysAgo(daysAgo);
            CustomerPicture picture = (await Read("anna", at)).Picture!;
            Assert.Equal(FiguresText.Of(Facts.Figures(facts.Where(fact => fact.OccurredAt <= at), at)), FiguresText.Of(picture.Figures));
        }

        Assert.Null((await Read("anna", Facts.DaysAgo(401))).Picture);
    }

    [ContractTheory]
    [InlineData(long.MinValue)]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(long.MaxValue)]
    public async Task Odd_instants_hurt_nobody(long microseconds)
    {
        await Apply(Facts.Purchase("anna", "1"));

        _ = await Record.ExceptionAsync(() => Read("anna", new Instant(microseconds)));

        Assert.Equal(1, (await Read("anna")).Picture!.Version);
    }

    [ContractFact]
    public async Task A_timeline_is_read_page_by_page_the_newest_first()
    {
        await Apply([.. from number in Enumerable.Range(0, 20) select Facts.Purchase("anna", $"{number}", 1 + (number * 7 % 5))]);
        List<TimelineEntry> read = [];
        IReadOnlyList<TimelineEntry> page;
        do
        {
            TimelinePosition? before = read is [.., var last] ? new TimelinePosition(last.Interaction.OccurredAt, last.Version) : null;
            page = await Engine.ReadTimelineAsync("anna", before, 3, CancellationToken.None);
            Assert.InRange(page.Count, 0, 3);
            read.AddRange(page);
        }
        while (page.Count > 0);

        Assert.Equal(Enumerable.Range(1, 20), read.Select(entry => (int)entry.Version).Order());
        Assert.Equal(read.OrderByDescending(entry => entry.Interaction.OccurredAt).ThenByDescending(entry => entry.Version), read);
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Engine.ReadTimelineAsync("anna", before: null, 0, CancellationToken.None).AsTask());
    }
}
