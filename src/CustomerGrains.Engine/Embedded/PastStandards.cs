using CustomerGrains.Domain.Decisions;
using CustomerGrains.Engine.Core;

namespace CustomerGrains.Engine.Embedded;

/// <summary>Finds the standards that answers are made under: those applied at present, and those of the past that are known still.</summary>
/// <param name="applied">Gives the standards applied at present.</param>
/// <param name="library">Standards of the past; null leaves those applied.</param>
internal sealed class PastStandards(Func<AppliedStandards> applied, IStandardLibrary? library)
{
    /// <summary>The standard of a version; null when it is not known any more.</summary>
    public CompiledStandard? Find(string version)
    {
        AppliedStandards present = applied();
        return present.InForce.Standard.Version == version ? present.InForce
            : present.Trial is { } trial && trial.Standard.Version == version ? trial
            : version.Length == 0 ? null
            : library?.Find(version);
    }

    /// <summary>The picture that facts give: under the standard by which they were assessed, else under the one that the customer is graded by now.</summary>
    public CustomerPicture Picture(CustomerFacts facts) => facts.PictureUnder(StandardOf(facts), ContextThen(facts));

    /// <summary>The explanation that facts give; the grades under the standard that decided them, where it is known.</summary>
    /// <param name="facts">The facts.</param>
    /// <param name="isPast">Whether they are of the past: then what was known of all customers together then counts.</param>
    public CustomerExplanation Explanation(CustomerFacts facts, bool isPast)
    {
        CompiledStandard standard = StandardOf(facts);
        return facts.Explain(
            standard, facts.Standing is { } standing ? Find(standing.Shape.Version) : null, isPast ? ContextThen(facts) : applied().ContextOf(standard));
    }

    /// <summary>What was known then of all customers together. Without a library nothing is said of them but the present thresholds.</summary>
    private DecisionContext ContextThen(CustomerFacts facts) => library is null
        ? applied().Context with { Portfolio = null }
        : library.ContextOf(facts.Standing?.Shape.Version ?? StandardOf(facts).Standard.Version, facts.At) ?? DecisionContext.None;

    private CompiledStandard StandardOf(CustomerFacts facts) => Find(facts.StandardVersion) ?? applied().For(facts.CustomerId, facts.Standing);
}
