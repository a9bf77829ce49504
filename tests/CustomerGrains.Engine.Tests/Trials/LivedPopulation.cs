using CustomerGrains.Domain;
using CustomerGrains.Domain.Care;
using CustomerGrains.Domain.Conditions;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Feedbacks;
using CustomerGrains.Domain.Gradings;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Investigations;
using CustomerGrains.Domain.Loyalty;
using CustomerGrains.Domain.Standards;
using CustomerGrains.Domain.Warnings;
using CustomerGrains.Engine.Core;
using CustomerGrains.Engine.Tests.Core;
using CustomerGrains.Engine.Tests.Support;
using CustomerGrains.Storage;
using CustomerGrains.Storage.Format;

namespace CustomerGrains.Engine.Tests.Trials;

/// <summary>
/// Customers who live some months in a shard whose clock goes from one event to the next: facts, many of them late, orders about all that
/// can be ordered, and reviews at the very instants at which they are due.
/// </summary>
internal sealed class LivedPopulation
{
    private const int Customers = 12;
    private const int Days = 150;
    private const int EventsEach = 45;

    private readonly ShardFixture _shard = new(new ShardLimits { ReviewHorizon = TimeSpan.FromDays(800) }, Standard);
    private readonly List<(IReadOnlyList<JournalRecord> Records, byte[] Tallies)> _groups = [];
    private readonly Random _random;
    private int _ids;

    /// <summary>Has them live.</summary>
    /// <param name="seed">Of what happens.</param>
    /// <param name="silentFrom">The day from which every third customer does nothing any more; default none.</param>
    public LivedPopulation(int seed, int silentFrom = Days)
    {
        _random = new Random(seed);
        Instant start = Facts.DaysAgo(Days);
        foreach ((Instant at, string customer) in Enumerable.Range(0, Customers * EventsEach)
            .Select(place => (At: start.Plus(TimeSpan.FromMinutes(_random.Next(Days * 24 * 60))), Customer: $"c-{place % Customers}"))
            .Where(each => each.At.Day - start.Day < silentFrom || each.Customer[^1] % 3 != 0)
            .OrderBy(each => each.At))
        {
            PassUntil(at);
            _shard.Submit(Next(customer, at));
            Settle();
        }

        PassUntil(Facts.Noon);
    }

    /// <summary>What ships without shares of customers, with points, and with warnings of all that follows from orders.</summary>
    public static Standard Standard { get; } = Make();

    /// <summary>All that was recorded.</summary>
    public IReadOnlyList<JournalRecord> Journal => _shard.Journal;

    /// <summary>The same in the groups in which it was committed, each with what it added to the tallies.</summary>
    public IReadOnlyList<(IReadOnlyList<JournalRecord> Records, byte[] Tallies)> Groups => _groups;

    private static Standard Make()
    {
        WarningRule Rule(string metric, Comparison comparison, ComparedValue value) => new()
        {
            Name = $"about_{metric}", When = new MetricCondition(metric, comparison, value), CoolDownDays = 2, EndsAfterDays = 1, AcknowledgeWithinMinutes = 300,
        };
        return Facts.Shipped with
        {
            Version = "lived",
            Gradings = [.. Facts.Shipped.Gradings.Where(each => each.Rule is not PercentileRule)],
            Points = new PointsRules { ExpiresAfterDays = 40, Activities = [new ActivityPoints(InteractionKind.Visit, 5)] },
            Warnings =
            [
                .. Facts.Shipped.Warnings,
                Rule("points_balance", Comparison.AtLeast, ComparedValue.Of(60d)),
                Rule("points_expire_in_days", Comparison.AtMost, ComparedValue.Of(3d)),
                Rule("points_spent", Comparison.AtLeast, ComparedValue.Of(10d)),
                Rule("feedback_pending", Comparison.AtLeast, ComparedValue.Of(2d)),
                Rule("feedback_pending_days", Comparison.AtLeast, ComparedValue.Of(9d)),
                Rule("feedback_handled", Comparison.AtLeast, ComparedValue.Of(1d)),
                Rule("watched", Comparison.Equal, ComparedValue.Of(true)),
                Rule("restricted", Comparison.Equal, ComparedValue.Of(true)),
                Rule("recency_days", Comparison.AtLeast, ComparedValue.Of(11d)),
                new WarningRule { Name = "about_tier", When = new GradeCondition("tier", "gold") },
                new WarningRule { Name = "by_hand", EndsAfterDays = 5 },
            ],
        };
    }

    /// <summary>Goes on to an instant, looking at customers when they are due.</summary>
    private void PassUntil(Instant at)
    {
        for (Settle(); _shard.Core.NextReviewAt is { } due && due <= at; Settle())
        {
            _shard.Now = due;
            _shard.Core.Review(due);
        }

        _shard.Now = at;
    }

    private void Settle()
    {
        do
        {
            _shard.LoadAll();
            while (_shard.Effects.Finds is [var question, ..])
            {
                // What the filter of ids only may have is not there: each is sent once.
                _shard.Effects.Finds.RemoveAt(0);
                _shard.Core.Found(question, question.InteractionIds.ToDictionary(each => each, _ => (JournalRecord?)null), _shard.Now);
            }

            while (_shard.Core.HasGroup)
            {
                IReadOnlyList<JournalRecord> group = _shard.Core.TakeGroup();
                _groups.Add(([.. group], [.. _shard.Core.GroupTallies]));
                _shard.Journal.AddRange(group);
                _shard.Core.Committed(_shard.Now);
            }

            _shard.TakeSnapshots();
            _shard.Core.Review(_shard.Now);
        }
        while (_shard.Core.HasGroup);
    }

    private Interaction Next(string customer, Instant now)
    {
        Standing? standing = _shard.Journal.Where(each => each.CustomerId == customer)
            .Select(each => AssessmentCodec.StandingOf(each.Assessment).ToArray()).LastOrDefault(each => each.Length > 0) is { } bytes
            ? StandingCodec.Decode(bytes, Graded.Shapes)
            : null;
        string id = $"i-{_ids++}";
        if (standing is not null && _random.Next(3) == 0 && Order(standing) is { } order)
        {
            return ServiceRecords.Command(new CustomerCommand(customer, id, order), now);
        }

        int lateness = _random.Next(4) == 0 ? _random.Next(30) : 0;
        return new Interaction(id, customer, Channel.Web, now.Plus(-TimeSpan.FromDays(lateness)), Fact());
    }

    private InteractionDetail Fact() => _random.Next(7) switch
    {
        0 => new Complaint(Severity.Critical),
        1 => new Feedback(1, null),
        2 => new SurveyResponse(SurveyInstrument.Csat, 1 + _random.Next(5)),
        3 => new Visit("lamps", 3),
        4 => new ServiceContact(ContactOutcome.Unresolved, ResponseMilliseconds: 9_000_000),
        5 => new AttributeChange("customer_type", _random.Next(12) == 0 ? "staff" : "person"),
        _ => new Purchase(new Money(Currency.Of("EUR"), 500 + _random.Next(30_000)), "lamps", OrderId: $"o-{_random.Next(9)}"),
    };

    private InteractionDetail? Order(Standing standing)
    {
        WarningStanding? warning = standing.Warnings.ToArray().Where(each => each.IsActive).OrderBy(_ => _random.Next()).FirstOrDefault();
        FeedbackCase? pending = standing.Care?.Feedback?.Cases.OrderBy(_ => _random.Next()).FirstOrDefault();
        string rule = warning is null ? "" : standing.Shape.Warnings[warning.Rule];
        Intervention? begun = standing.Care?.Interventions.FirstOrDefault(each => each.IsOpen);
        return _random.Next(12) switch
        {
            0 when warning is not null => new WarningAcknowledgement(rule, warning.OpenedAt, "ann", "", "ann"),
            1 when warning is not null => new WarningResolution(rule, warning.OpenedAt, WarningOutcome.Handled + (_ids % 3), "", "ann"),
            2 when warning is not null => new WarningSnooze(rule, warning.OpenedAt, _shard.Now.Plus(TimeSpan.FromHours(31)), "", "ann"),
            3 => new WarningRaise("by_hand", "look", "ann"),
            4 => new PointsSpending(1 + _random.Next(30), "mug", "", "ann"),
            5 => new PointsAdjustment(_random.Next(-10, 40), "sorry", "ann"),
            6 or 7 => new InvestigationMove(
                RiskKind.Conduct, (InvestigationState)(1 + _random.Next(4)), "seen", InvestigationEvidence.None, "ann"),
            8 or 9 when pending is { State: < FeedbackState.Closed } => new FeedbackMove(pending.InteractionId, (FeedbackState)((int)pending.State + 1), "", "", "", "done", "ann"),
            10 => new OverrideSet("tier", "gold", "promised", "ann", _shard.Now.Day + 1 + _random.Next(9)),
            11 when begun is not null => new InterventionFinish(begun.Action, begun.StartedAt, InterventionOutcome.Accepted, null, "", "ann"),
            11 => new InterventionStart("", "call", Channel.Phone, null, "", "", "ann"),
            _ => null,
        };
    }
}
