using CustomerGrains.Domain.Warnings.Subjects;
using CustomerGrains.V1;

namespace CustomerGrains.Server.Warnings.Subjects;

/// <summary>A change of a warning about an employee, a channel, a product or a category, where it stands in the log. Nobody changes it.</summary>
/// <param name="Sequence">Its place in the governance log.</param>
/// <param name="Change">The change as it was written.</param>
/// <param name="Warning">The warning after it.</param>
internal sealed record SubjectEntry(long Sequence, SubjectWarningChange Change, SubjectWarning Warning);
