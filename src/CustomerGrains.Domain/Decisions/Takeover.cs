using CustomerGrains.Domain.Warnings;

namespace CustomerGrains.Domain.Decisions;

/// <summary>
/// Takes a standing over to another version of the standard by name: levels and stages that still exist keep their days and the version
/// that decided them; what is pending is kept where its level still lies on the same side. What is gone is undecided.
/// </summary>
internal static class Takeover
{
    /// <summary>The standing under the names of a standard; what that standard had decided before it was followed, where it had.</summary>
    public static Standing Of(Standing standing, CompiledStandard standard)
    {
        if (IsReturn(standing, standard))
        {
            Standing earlier = standing.Earlier!;
            return new Standing(
                SegmentsOf(standing, standard.Shape), standard.Shape, earlier.Grades.ToArray(), earlier.Stages.ToArray(), earlier.VersionArray, standing.OverrideArray,
                WarningsOf(standing, standard.Shape)) { Care = standing.Care };
        }

        StandingShape shape = standard.Shape;
        List<string> versions = [shape.Version];
        var grades = new GradeStanding[shape.Gradings.Count];
        for (int place = 0; place < grades.Length; place++)
        {
            int old = PlaceOf(standing.Shape.Gradings, shape.Gradings[place].Name);
            grades[place] = old < 0 ? default : Grade(standing, old, shape.Gradings[place], versions);
        }

        var stages = new StageStanding[shape.Lifecycles.Count];
        for (int place = 0; place < stages.Length; place++)
        {
            int old = PlaceOf(standing.Shape.Lifecycles, shape.Lifecycles[place].Name);
            stages[place] = old < 0 ? default : Stage(standing, old, shape.Lifecycles[place], versions);
        }

        return new Standing(SegmentsOf(standing, shape), shape, grades, stages, [.. versions], standing.OverrideArray, WarningsOf(standing, shape)) { Care = standing.Care };
    }

    /// <summary>Whether a standard is followed by the one that was in force before it.</summary>
    public static bool IsReturn(Standing standing, CompiledStandard standard) => standing.Earlier?.Shape.Version == standard.Shape.Version;

    private static ulong SegmentsOf(Standing standing, StandingShape shape)
    {
        ulong segments = 0;
        for (int place = 0; place < shape.Segments.Count; place++)
        {
            segments |= standing.IsIn(shape.Segments[place]) ? 1UL << place : 0;
        }

        return segments;
    }

    /// <summary>Warnings go on under the rule of the same name, whatever the versions say.</summary>
    private static WarningStanding[] WarningsOf(Standing standing, StandingShape shape)
    {
        List<WarningStanding> warnings = [];
        for (int place = 0; place < shape.Warnings.Count && standing.Warnings.Length > 0; place++)
        {
            int old = standing.Shape.Warnings.TakeWhile(name => name != shape.Warnings[place]).Count();
            if (standing.WarningOf(old) is { } warning)
            {
                warnings.Add(warning.Rule == place ? warning : warning with { Rule = place });
            }
        }

        return [.. warnings];
    }

    private static GradeStanding Grade(Standing standing, int old, NamedSteps names, List<string> versions)
    {
        GradeStanding grade = standing.Grades[old];
        NamedSteps oldNames = standing.Shape.Gradings[old];
        int level = names.NumberOf(oldNames.NameOf(grade.Level));
        int candidate = names.NumberOf(oldNames.NameOf(grade.Candidate));
        if (level == 0)
        {
            return default;
        }

        bool isPending = candidate != 0 && candidate != level && candidate > level == grade.Candidate > grade.Level;
        grade = grade with { Level = (byte)level, Candidate = (byte)candidate, VersionPlace = Version(standing, grade.VersionPlace, versions) };
        return isPending ? grade : grade.Settled;
    }

    private static StageStanding Stage(Standing standing, int old, NamedSteps names, List<string> versions)
    {
        StageStanding stage = standing.Stages[old];
        int number = names.NumberOf(standing.Shape.Lifecycles[old].NameOf(stage.Stage));
        return number == 0 ? default : new StageStanding((byte)number, stage.SinceDay, Version(standing, stage.VersionPlace, versions));
    }

    private static byte Version(Standing standing, byte place, List<string> versions)
    {
        string version = standing.Versions[place];
        int known = versions.IndexOf(version);
        if (known < 0)
        {
            known = versions.Count;
            versions.Add(version);
        }

        return (byte)known;
    }

    private static int PlaceOf(IReadOnlyList<NamedSteps> names, string name)
    {
        for (int place = 0; place < names.Count; place++)
        {
            if (names[place].Name == name)
            {
                return place;
            }
        }

        return -1;
    }
}
