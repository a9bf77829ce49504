using CustomerGrains.Domain.Tallies;

namespace CustomerGrains.Domain.Warnings.Subjects;

/// <summary>What would become of the warning of a rule about a subject by itself.</summary>
/// <param name="Subject">The subject.</param>
/// <param name="Rate">Its rate.</param>
/// <param name="Before">The last warning; null for none.</param>
/// <param name="After">What it would be; null for none, and the very one from before where nothing becomes of it.</param>
public readonly record struct SubjectStep(TallySubject Subject, RateComparison Rate, SubjectWarning? Before, SubjectWarning? After);
