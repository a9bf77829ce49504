using CustomerGrains.Domain;
using CustomerGrains.Domain.Standards;
using CustomerGrains.Domain.Trials;
using CustomerGrains.Domain.Warnings.Subjects;
using CustomerGrains.Engine.Tallies;
using CustomerGrains.Storage;

namespace CustomerGrains.Server.Warnings.Subjects;

/// <summary>Finds what a standard would do to the warnings about employees, channels, products and categories, by their rates of the moment.</summary>
internal sealed class SubjectTrials(LiveTallies tallies, SubjectWarningLog log, TimeProvider time)
{
    /// <summary>By rule: those of the standard in its order, then those that it does not have.</summary>
    /// <exception cref="StoreException">The store failed.</exception>
    public async Task<IReadOnlyList<WarningTrial>> TryAsync(Standard candidate, CancellationToken cancellationToken)
    {
        var now = Instant.From(time.GetUtcNow());
        SubjectWarning[] warnings = [.. (await log.ReadAsync(cancellationToken)).Values];
        List<WarningTrial> trials = [];
        foreach (SubjectWarningRule rule in candidate.SubjectWarnings)
        {
            IReadOnlyDictionary<string, RateComparison> rates = await tallies.LookAsync(
                table => SubjectRates.Of(table, rule, candidate, now.Day), cancellationToken);
            SubjectWarning[] ofName = [.. warnings.Where(each => each.Rule == rule.Name)];
            trials.Add(Count(rule.Name, [
                .. SubjectCourse.Steps(rule, [.. ofName.Where(each => each.Subject.Kind == rule.Subject)], rates, now),
                .. ofName.Where(each => each.Subject.Kind != rule.Subject).Select(Gone),
            ]));
        }

        IEnumerable<IGrouping<string, SubjectWarning>> gone = warnings
            .Where(each => each.Standing.IsActive && candidate.SubjectWarnings.All(rule => rule.Name != each.Rule))
            .GroupBy(each => each.Rule)
            .OrderBy(each => each.Key, StringComparer.Ordinal);
        return [.. trials, .. gone.Select(rule => Count(rule.Key, [.. rule.Select(Gone)]))];
    }

    /// <summary>One whose rule is gone is over.</summary>
    private static SubjectStep Gone(SubjectWarning warning) => new(warning.Subject, warning.Cause, warning, After: null);

    private static WarningTrial Count(string rule, IReadOnlyList<SubjectStep> steps)
    {
        return new WarningTrial(
            rule, steps.Count(Was), steps.Count(Becomes), steps.Count(each => Becomes(each) && !Was(each)), steps.Count(each => Was(each) && !Becomes(each)));

        static bool Was(SubjectStep step) => step.Before?.Standing.IsActive == true;

        static bool Becomes(SubjectStep step) => step.After?.Standing.IsActive == true;
    }
}
