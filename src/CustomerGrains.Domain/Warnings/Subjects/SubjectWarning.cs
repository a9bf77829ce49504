using CustomerGrains.Domain.Tallies;

namespace CustomerGrains.Domain.Warnings.Subjects;

/// <summary>The last warning of a rule about an employee, a channel, a product or a category. Immutable.</summary>
/// <param name="Subject">What it is about.</param>
/// <param name="Rule">The rule's name.</param>
/// <param name="Standing">Where it stands. The rule's place in it is always 0.</param>
/// <param name="Cause">The figures for which it was opened, or opened again.</param>
public sealed record SubjectWarning(TallySubject Subject, string Rule, WarningStanding Standing, RateComparison Cause);
