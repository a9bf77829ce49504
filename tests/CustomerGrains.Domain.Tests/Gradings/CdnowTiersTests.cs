using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Gradings;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Metrics;
using CustomerGrains.Domain.Standards;
using CustomerGrains.Testing;

namespace CustomerGrains.Domain.Tests.Gradings;

/// <summary>
/// The value tiers that ship, on all customers of CDNOW: 39 weeks in which everybody comes, then 39 weeks of living with the grades,
/// decided once a week and at each purchase.
/// </summary>
public sealed class CdnowTiersTests
{
    private const int WeekDays = 7;
    private const int Weeks = 39;

    /// <summary>A change back to where a grade came from, within half a year, is a flap.</summary>
    private const int FlapDays = 182;

    private static readonly int FirstDay = Instant.From(new DateTimeOffset(1997, 1, 1, 0, 0, 0, TimeSpan.Zero)).Day;

    [SharedDataFact]
    public void Value_tiers_capture_the_money_to_come_and_do_not_flap()
    {
        Standard shipped = Standard.Default(Currency.Of("USD"));
        Grading value = shipped.Gradings.Single(grading => grading.Name == "business_value");
        Interaction[] log = Data.CdnowLog.Read();
        Population steady = Live(shipped, value, log);

        // That there would be more than twice as many flaps is seen of an eighth of the customers.
        HashSet<string> some = [.. log.Select(each => each.CustomerId).Distinct().Where((_, place) => place % 8 == 0)];
        Population restless = Live(shipped, value with { Stability = Stability.AtOnce }, log.Where(each => some.Contains(each.CustomerId)));
        string figures = $"top 5 %: {steady.Captured:0.000}; flaps {steady.FlapsPerYear:0.000}, without stability {restless.FlapsPerYear:0.000}";
        Assert.True(steady.Captured >= 0.37, figures);
        Assert.True(steady.FlapsPerYear <= 0.10, figures);
        Assert.True(restless.FlapsPerYear > 2 * steady.FlapsPerYear, figures);
    }

    private static Population Live(Standard standard, Grading value, IEnumerable<Interaction> log)
    {
        CompiledStandard compiled = CompiledStandard.Of(standard.Bare() with { Gradings = [value] });
        var population = new Population(compiled);
        ILookup<int, Interaction> weeks = log.ToLookup(each => (each.OccurredAt.Day - FirstDay) / WeekDays);
        for (int week = 0; week < 2 * Weeks; week++)
        {
            population.Take(weeks[week], isTestPeriod: week >= Weeks);
            if (week == Weeks - 1 || (week >= Weeks && (week - Weeks) % 4 == 3))
            {
                population.Calibrate(FirstDay + ((week + 1) * WeekDays) - 1);
            }

            if (week >= Weeks - 1)
            {
                population.Decide(FirstDay + ((week + 1) * WeekDays) - 1);
            }
        }

        return population;
    }

    private sealed class Population(CompiledStandard standard)
    {
        private readonly Dictionary<string, Member> _members = [];
        private DecisionContext _context = DecisionContext.None;
        private long _money;
        private long _topMoney;
        private int _flaps;

        /// <summary>Share of the money of the test period that came from those in the highest level when it began.</summary>
        public double Captured => _topMoney / (double)_money;

        public double FlapsPerYear => _flaps / (_members.Count * Weeks / 52.0);

        public void Take(IEnumerable<Interaction> interactions, bool isTestPeriod)
        {
            foreach (Interaction interaction in interactions)
            {
                if (!_members.TryGetValue(interaction.CustomerId, out Member? member))
                {
                    _members[interaction.CustomerId] = member = new Member();
                }

                long money = ((Purchase)interaction.Detail).Amount.MinorUnits;
                _money += isTestPeriod ? money : 0;
                _topMoney += isTestPeriod && member.IsTop ? money : 0;
                member.State.Apply(interaction);
            }
        }

        public void Calibrate(int day)
        {
            var live = new LiveCalibration(standard.Standard);
            Metric metric = MetricCatalogue.Find("expected_lifetime_value")!;
            foreach (Member member in _members.Values)
            {
                var reader = new MetricReader(member.State, standard.Standard, null, day);
                live.Move(0, null, live.BucketOf(0, reader.Read(metric)));
            }

            _context = new DecisionContext(null, live.Refreshed(Calibration.None, day));
        }

        public void Decide(int day)
        {
            foreach (Member member in _members.Values)
            {
                Decision decision = Decider.Decide(member.State, member.Standing, standard, _context, Instant.StartOfDay(day));
                bool isFirst = member.Standing is null;
                member.Standing = decision.Standing;
                member.IsTop = isFirst ? decision.Standing.LevelOf("business_value") == "top" : member.IsTop;
                foreach (DecisionChange change in isFirst ? [] : decision.Changes)
                {
                    bool isFlap = change.To == member.LeftLevel && day - member.LeftDay <= FlapDays;
                    _flaps += isFlap ? 1 : 0;
                    (member.LeftLevel, member.LeftDay) = (change.From, day);
                }
            }
        }
    }

    private sealed class Member
    {
        public CustomerState State { get; } = new();

        public Standing? Standing { get; set; }

        public bool IsTop { get; set; }

        public string LeftLevel { get; set; } = "";

        public int LeftDay { get; set; }
    }
}
