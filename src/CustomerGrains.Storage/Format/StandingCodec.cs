using CustomerGrains.Domain.Care;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Warnings;

namespace CustomerGrains.Storage.Format;

/// <summary>
/// Standings as bytes. Version 1 of the format: 1; the shape's version (text); each grade as level (1 byte), since which day (varint),
/// place of the version (1 byte), candidate (1 byte) and, where there is one, its day and that of the demotion, 0 without notice (varints);
/// each stage as its number (1 byte), day (varint) and place of the version (1 byte); segments (varint); the versions beyond the shape's
/// own (count, texts); overrides (count; grading, level, reason, by as texts, day); what follows is the standing under the version before,
/// in the same format. Version 2 is written where there are warnings: 2 and the same, with the warnings behind the overrides, in the format
/// of <see cref="WarningCodec"/>. Version 3 is written where there are tasks or other things about service: 3 and the same as version 2, with
/// them behind the warnings, in the format of <see cref="CareCodec"/>. The names behind the numbers are those of the shape of that version. The same standing always gives the
/// same bytes.
/// </summary>
public static class StandingCodec
{
    private const byte WithCare = 3;
    private const byte WithWarnings = 2;
    private const byte FormatVersion = 1;

    /// <summary>Writes a standing.</summary>
    /// <returns>A new array that is the caller's.</returns>
    public static byte[] Encode(Standing standing)
    {
        var writer = new RecordWriter(stackalloc byte[RecordWriter.StackBytes]);
        writer.WriteByte(standing.Care is not null ? WithCare : standing.Warnings.IsEmpty ? FormatVersion : WithWarnings);
        writer.WriteText(standing.Shape.Version);
        foreach (GradeStanding grade in standing.Grades)
        {
            Write(ref writer, grade);
        }

        foreach (StageStanding stage in standing.Stages)
        {
            writer.WriteByte(stage.Stage);
            writer.WriteUnsigned(stage.SinceDay);
            writer.WriteByte(stage.VersionPlace);
        }

        writer.WriteUnsigned(standing.Segments);
        writer.WriteUnsigned((ulong)standing.Versions.Length - 1);
        foreach (string version in standing.Versions[1..])
        {
            writer.WriteText(version);
        }

        writer.WriteUnsigned((ulong)standing.Overrides.Length);
        foreach (GradeOverride each in standing.Overrides)
        {
            writer.WriteText(each.Grading);
            writer.WriteText(each.Level);
            writer.WriteText(each.Reason);
            writer.WriteText(each.By);
            writer.WriteSigned(each.UntilDay);
        }

        if (standing.Care is not null || !standing.Warnings.IsEmpty)
        {
            WarningCodec.Write(ref writer, standing.Warnings);
        }

        if (standing.Care is { } care)
        {
            CareCodec.Write(ref writer, care);
        }

        if (standing.Earlier is { } earlier)
        {
            writer.WriteBytes(Encode(earlier));
        }

        return writer.Finish();
    }

    /// <summary>Reads a standing.</summary>
    /// <param name="source">Exactly one standing; only borrowed.</param>
    /// <param name="shapes">The shapes known.</param>
    /// <exception cref="StoreCorruptException">The bytes are no standing in a format known here, or of a standard that is not known.</exception>
    public static Standing Decode(ReadOnlySpan<byte> source, StandingShapes shapes) => Decode(source, shapes, mayHaveEarlier: true);

    private static Standing Decode(ReadOnlySpan<byte> source, StandingShapes shapes, bool mayHaveEarlier)
    {
        var reader = new RecordReader(source, "Standing");
        StandingShape shape = ReadShape(ref reader, shapes, out byte format);
        var grades = new GradeStanding[shape.Gradings.Count];
        foreach (ref GradeStanding grade in grades.AsSpan())
        {
            grade = ReadGrade(ref reader);
        }

        var stages = new StageStanding[shape.Lifecycles.Count];
        foreach (ref StageStanding stage in stages.AsSpan())
        {
            stage = new StageStanding(reader.ReadByte(), (ushort)reader.ReadAtMost(ushort.MaxValue), reader.ReadByte());
        }

        ulong segments = reader.ReadUnsigned();
        string[] versions = ReadVersions(ref reader, shape);
        GradeOverride[] overrides = ReadOverrides(ref reader);
        WarningStanding[] warnings = format >= WithWarnings ? WarningCodec.Read(ref reader) : [];
        CareStanding? care = format == WithCare ? CareCodec.Read(ref reader) : null;
        Standing? earlier = reader.Position == source.Length ? null
            : mayHaveEarlier ? Decode(source[reader.Position..], shapes, mayHaveEarlier: false)
            : throw reader.Corrupt("more than one standing before it");
        try
        {
            return new Standing(shape, grades, stages, segments, versions, overrides, warnings) { Earlier = earlier, Care = care };
        }
        catch (ArgumentException exception)
        {
            throw reader.Corrupt("numbers that do not fit its standard", exception);
        }
    }

    /// <summary>The shape of a standing, without reading the rest.</summary>
    /// <exception cref="StoreCorruptException">The bytes are no standing in a format known here, or of a standard that is not known.</exception>
    internal static StandingShape ShapeOf(ReadOnlySpan<byte> source, StandingShapes shapes)
    {
        var reader = new RecordReader(source, "Standing");
        return ReadShape(ref reader, shapes, out _);
    }

    private static StandingShape ReadShape(ref RecordReader reader, StandingShapes shapes, out byte format)
    {
        format = reader.ReadByte();
        if (format is not (FormatVersion or WithWarnings or WithCare))
        {
            throw reader.Corrupt("a format version that is not known");
        }

        string version = reader.ReadText();
        return shapes.Find(version) ?? throw reader.Corrupt($"standard {version}, which is not known");
    }

    private static void Write(ref RecordWriter writer, in GradeStanding grade)
    {
        writer.WriteByte(grade.Level);
        writer.WriteUnsigned(grade.SinceDay);
        writer.WriteByte(grade.VersionPlace);
        writer.WriteByte(grade.Candidate);
        if (grade.Candidate != 0)
        {
            writer.WriteUnsigned(grade.CandidateSinceDay);
            writer.WriteUnsigned(grade.DueDay);
        }
    }

    private static GradeStanding ReadGrade(ref RecordReader reader)
    {
        byte level = reader.ReadByte();
        var since = (ushort)reader.ReadAtMost(ushort.MaxValue);
        byte version = reader.ReadByte();
        byte candidate = reader.ReadByte();
        return candidate == 0
            ? new GradeStanding(level, since, version)
            : new GradeStanding(
                level, since, version, candidate, (ushort)reader.ReadAtMost(ushort.MaxValue), (ushort)reader.ReadAtMost(ushort.MaxValue));
    }

    private static string[] ReadVersions(ref RecordReader reader, StandingShape shape)
    {
        int more = reader.ReadCount(bytesEachMin: 1);
        var versions = new string[more + 1];
        versions[0] = shape.Version;
        for (int i = 1; i <= more; i++)
        {
            versions[i] = reader.ReadText();
        }

        return versions;
    }

    private static GradeOverride[] ReadOverrides(ref RecordReader reader)
    {
        var overrides = new GradeOverride[reader.ReadCount(bytesEachMin: 5)];
        for (int i = 0; i < overrides.Length; i++)
        {
            overrides[i] = new GradeOverride(reader.ReadText(), reader.ReadText(), reader.ReadText(), reader.ReadText(), (int)reader.ReadSigned());
        }

        return overrides;
    }
}
