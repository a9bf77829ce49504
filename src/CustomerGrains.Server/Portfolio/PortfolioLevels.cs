using CustomerGrains.Domain;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Metrics;
using CustomerGrains.Domain.Portfolios;
using CustomerGrains.Grpc;

namespace CustomerGrains.Server.Portfolio;

/// <summary>What customers can be counted by over time, and the order of its levels.</summary>
internal sealed class PortfolioLevels
{
    private readonly Dictionary<string, List<string>> _levels = new(StringComparer.Ordinal);

    /// <summary>Puts them together.</summary>
    /// <param name="shape">The names of the standard in force: their levels come first, in their order.</param>
    /// <param name="known">What was counted; of what is not in the standard levels are in order of name.</param>
    public PortfolioLevels(StandingShape shape, IEnumerable<TallyKey> known)
    {
        foreach (NamedSteps grading in shape.Gradings)
        {
            _levels[TallyKey.GradingPrefix + grading.Name] = [.. grading.Steps];
        }

        foreach (NamedSteps lifecycle in shape.Lifecycles)
        {
            _levels[TallyKey.LifecyclePrefix + lifecycle.Name] = [.. lifecycle.Steps];
        }

        Decided = [.. _levels.Keys];
        _levels[TallyKey.Segments] = [.. shape.Segments];
        foreach (TallyKey key in known.Distinct().OrderBy(each => each.Level, StringComparer.Ordinal))
        {
            if (!_levels.TryGetValue(key.By, out List<string>? levels))
            {
                _levels[key.By] = levels = [.. MetricCatalogue.Find(key.By)?.Words ?? []];
            }

            if (!levels.Contains(key.Level))
            {
                levels.Add(key.Level);
            }
        }
    }

    /// <summary>The gradings and lifecycles of the standard in force.</summary>
    public string[] Decided { get; }

    /// <summary>The levels of something, in their order.</summary>
    public IReadOnlyList<string> Of(string by) => _levels[by];

    /// <summary>Refuses what there is not.</summary>
    /// <exception cref="GrpcException">INVALID_ARGUMENT, with what there is.</exception>
    public string[] Check(string field, IEnumerable<string> names)
    {
        string[] all = [.. names.Distinct(StringComparer.Ordinal)];
        foreach (string name in all)
        {
            if (!_levels.ContainsKey(name))
            {
                string meant = Spelling.Nearest(name, _levels.Keys) is { } near ? $"; did you mean {near}?" : "";
                throw GrpcErrors.InvalidArgument(field, $"is '{name}'{meant}; allowed are {string.Join(", ", _levels.Keys.Order(StringComparer.Ordinal))}");
            }
        }

        return all;
    }
}
