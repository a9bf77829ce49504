using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Trials;

namespace CustomerGrains.Domain.Portfolios;

/// <summary>
/// How customers have moved between the levels of a grading, or the stages of a lifecycle, from one instant to another: from the counts at
/// the first and what was decided between. A customer who went and came back has not moved. Not safe for concurrent use.
/// </summary>
/// <param name="subject">Grading or lifecycle.</param>
/// <param name="name">Its name.</param>
public sealed class MigrationTally(DecisionSubject subject, string name)
{
    private readonly Dictionary<string, (string From, string To)> _movers = new(StringComparer.Ordinal);

    /// <summary>What it is of: grading:NAME or lifecycle:NAME.</summary>
    public string By { get; } = TallyKey.ByOf(subject, name);

    /// <summary>Takes in what was decided about a customer with one record between the two instants; a customer's records come in their order.</summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="changes">What was decided otherwise.</param>
    public void Take(string customerId, IReadOnlyList<DecisionChange> changes)
    {
        foreach (DecisionChange change in changes)
        {
            if (change.Subject == subject && change.Name == name && LevelTally.IsMove(change))
            {
                _movers[customerId] = (_movers.TryGetValue(customerId, out (string From, string To) known) ? known.From : change.From, change.To);
            }
        }
    }

    /// <summary>The migration.</summary>
    /// <param name="before">All customers at the first instant.</param>
    /// <param name="after">All customers at the second.</param>
    /// <param name="levels">Levels in the order to tell them in; others that anybody was on come before them.</param>
    public PortfolioMigration Between(LevelTally before, LevelTally after, IReadOnlyList<string> levels)
    {
        IReadOnlyDictionary<string, long> from = before.Of(By);
        IReadOnlyDictionary<string, long> to = after.Of(By);
        string[] gone = [.. from.Keys.Concat(to.Keys).Concat(_movers.Values.SelectMany(each => new[] { each.From, each.To }))
            .Where(level => level.Length > 0 && !levels.Contains(level)).Distinct().Order(StringComparer.Ordinal)];
        string[] all = ["", .. gone, .. levels];
        var places = all.Index().ToDictionary(each => each.Item, each => each.Index, StringComparer.Ordinal);
        long[,] moves = new long[all.Length, all.Length];
        foreach ((string level, long customers) in from)
        {
            moves[places[level], places[level]] += customers;
        }

        moves[0, 0] = before.Customers - from.Values.Sum();
        foreach ((string was, string became) in _movers.Values)
        {
            // Who was nowhere before and is new with the first decision was not among those counted before.
            moves[places[was], places[was]] -= 1;
            moves[places[was], places[became]] += 1;
        }

        moves[0, 0] += after.Customers - before.Customers;
        long[] shares = [.. all.Select(level => from.GetValueOrDefault(level))];
        long[] sharesAfter = [.. all.Select(level => to.GetValueOrDefault(level))];
        (shares[0], sharesAfter[0]) = (before.Customers - from.Values.Sum(), after.Customers - to.Values.Sum());
        return new PortfolioMigration(all, shares, sharesAfter, moves, PopulationStability.Between(shares.AsSpan(1), sharesAfter.AsSpan(1)));
    }
}
