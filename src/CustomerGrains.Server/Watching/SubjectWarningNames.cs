using CustomerGrains.Domain.Warnings.Subjects;
using CustomerGrains.Engine.Core;
using CustomerGrains.Server.Warnings.Subjects;

namespace CustomerGrains.Server.Watching;

/// <summary>Writes warnings about employees, channels, products and categories with what their rules say.</summary>
/// <param name="standards">Gives the standards applied.</param>
internal sealed class SubjectWarningNames(Func<AppliedStandards> standards)
{
    /// <summary>A warning.</summary>
    public V1.Warning Write(SubjectWarning warning) => SubjectWarningWriter.Write(
        warning, standards().InForce.Standard.SubjectWarnings.FirstOrDefault(rule => rule.Name == warning.Rule));

    /// <summary>A change, with the warning after it.</summary>
    public V1.SubjectWarningChange Write(SubjectEntry entry)
    {
        V1.SubjectWarningChange change = entry.Change.Clone();
        change.Warning = Write(entry.Warning);
        return change;
    }
}
