using CustomerGrains.Domain.Tallies;

namespace CustomerGrains.Server.Warnings.Subjects;

/// <summary>What a warning that is not of a customer is the last one of.</summary>
/// <param name="Subject">The employee, channel, product or category.</param>
/// <param name="Rule">The rule's name.</param>
internal readonly record struct SubjectKey(TallySubject Subject, string Rule);
