using CustomerGrains.Domain.Assessments;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Risks;
using CustomerGrains.Domain.Warnings;

namespace CustomerGrains.Storage.Format;

/// <summary>
/// Assessments as bytes. Version 3 of the format: 3, stage (1 byte), tier (1 byte), score in thousandths (zig-zag varint), risk levels
/// packed as three bits for each kind (varint), signs as flags (varint), standard's version (text), and all that follows is what has
/// been decided about the customer, in the format of <see cref="StandingCodec"/>; nothing follows where that is as in the record before.
/// Version 4 is written where grades, stages, segments, warnings, tasks or risks changed: 4 and the same, but the length of what has been decided (varint) stands
/// before it, and the changes follow in the format of <see cref="DecisionChangesCodec"/>. Version 2 has nothing decided. Version 1 has
/// neither risk levels nor signs and is read as if none were assessed. The same assessment always gives the same bytes.
/// </summary>
public static class AssessmentCodec
{
    /// <summary>Records whose first byte is this or more may carry changes; no other does. Databases find changes by it.</summary>
    internal const byte FirstWithChanges = WithChanges;

    private const byte WithChanges = 4;
    private const byte FormatVersion = 3;
    private const byte WithoutStanding = 2;
    private const byte WithoutRisks = 1;
    private const Signs AllSigns = (Signs)63;

    /// <summary>Writes an assessment.</summary>
    /// <param name="assessment">The assessment.</param>
    /// <param name="standing">What has been decided, as <see cref="StandingCodec"/> writes it; empty where it is as before.</param>
    /// <returns>A new array that is the caller's.</returns>
    public static byte[] Encode(in Assessment assessment, ReadOnlySpan<byte> standing = default)
    {
        var writer = new RecordWriter(stackalloc byte[RecordWriter.StackBytes]);
        writer.WriteByte(FormatVersion);
        Write(ref writer, assessment);
        writer.WriteBytes(standing);
        return writer.Finish();
    }

    /// <summary>Writes an assessment with what was decided together with it.</summary>
    /// <param name="assessment">The assessment.</param>
    /// <param name="decision">What was decided: something else than before.</param>
    /// <returns>A new array that is the caller's.</returns>
    public static byte[] Encode(in Assessment assessment, Decision decision)
    {
        byte[] standing = StandingCodec.Encode(decision.Standing);
        if (decision.Changes.Count == 0)
        {
            return Encode(assessment, standing);
        }

        var writer = new RecordWriter(stackalloc byte[RecordWriter.StackBytes]);
        writer.WriteByte(WithChanges);
        Write(ref writer, assessment);
        writer.WriteUnsigned((ulong)standing.Length);
        writer.WriteBytes(standing);
        writer.WriteBytes(DecisionChangesCodec.Encode(decision.Changes, decision.Standing.Shape));
        return writer.Finish();
    }

    private static void Write(ref RecordWriter writer, in Assessment assessment)
    {
        writer.WriteEnum(assessment.Stage);
        writer.WriteEnum(assessment.Tier);
        writer.WriteSigned(assessment.ScoreThousandths);
        writer.WriteUnsigned((ulong)assessment.Risks.Packed);
        writer.WriteUnsigned((ulong)assessment.Signs);
        writer.WriteText(assessment.StandardVersion);
    }

    /// <summary>Reads an assessment without what has been decided.</summary>
    /// <param name="source">Exactly one record; only borrowed.</param>
    /// <exception cref="StoreCorruptException">The bytes are not an assessment in a format known here.</exception>
    public static Assessment Decode(ReadOnlySpan<byte> source) => Decode(source, out _);

    /// <summary>Gives the part of an assessment that says what has been decided; empty where that is as before.</summary>
    /// <param name="source">Exactly one record; only borrowed, and the result is a part of it.</param>
    /// <exception cref="StoreCorruptException">The bytes are not an assessment in a format known here.</exception>
    public static ReadOnlySpan<byte> StandingOf(ReadOnlySpan<byte> source)
    {
        Decode(source, out int length);
        return source.IsEmpty || source[0] != WithChanges ? source[length..] : Split(source[length..], out _);
    }

    /// <summary>Gives what was decided otherwise than in the record before; records from before that was kept say nothing of it.</summary>
    /// <param name="source">Exactly one record; only borrowed.</param>
    /// <param name="shapes">The shapes known.</param>
    /// <exception cref="StoreCorruptException">The bytes are not an assessment in a format known here, or of a standard that is not known.</exception>
    public static IReadOnlyList<DecisionChange> ChangesOf(ReadOnlySpan<byte> source, StandingShapes shapes)
    {
        Decode(source, out int length);
        if (source[0] != WithChanges)
        {
            return [];
        }

        ReadOnlySpan<byte> standing = Split(source[length..], out ReadOnlySpan<byte> changes);
        DecisionChange[] decided = DecisionChangesCodec.Decode(changes, StandingCodec.ShapeOf(standing, shapes));
        foreach (ref DecisionChange change in decided.AsSpan())
        {
            if (change.Reason == DecisionReason.WarningEscalated)
            {
                // Which limits have passed is in what was decided of the warning, and is not written twice.
                change = change with { Late = LateOf(change.Name, StandingCodec.Decode(standing, shapes)) };
            }
        }

        return decided;
    }

    private static WarningLimits LateOf(string rule, Standing standing) =>
        standing.WarningOf(standing.Shape.Warnings.TakeWhile(each => each != rule).Count())?.Escalations ?? WarningLimits.None;

    private static ReadOnlySpan<byte> Split(ReadOnlySpan<byte> source, out ReadOnlySpan<byte> changes)
    {
        var reader = new RecordReader(source, "Assessment");
        ReadOnlySpan<byte> standing = reader.ReadBytes(reader.ReadCount(bytesEachMin: 1));
        changes = source[reader.Position..];
        return standing;
    }

    private static Assessment Decode(ReadOnlySpan<byte> source, out int length)
    {
        var reader = new RecordReader(source, "Assessment");
        byte version = reader.ReadByte();
        if (version is not (WithChanges or FormatVersion or WithoutStanding or WithoutRisks))
        {
            throw reader.Corrupt("a format version that is not known");
        }

        Stage stage = reader.ReadEnum<Stage>();
        Tier tier = reader.ReadEnum<Tier>();
        int score = reader.ReadInt32();
        (RiskLevels risks, Signs signs) = version == WithoutRisks ? default : ReadRisks(ref reader);
        var assessment = new Assessment(reader.ReadText(), stage, tier, score, risks, signs);
        length = reader.Position;
        if (version is WithoutStanding or WithoutRisks)
        {
            reader.End();
        }

        return assessment;
    }

    private static (RiskLevels Risks, Signs Signs) ReadRisks(ref RecordReader reader)
    {
        var risks = new RiskLevels(reader.ReadAtMost(int.MaxValue));
        if (!risks.IsValid)
        {
            throw reader.Corrupt("an unknown RiskLevel");
        }

        return (risks, (Signs)reader.ReadAtMost((int)AllSigns));
    }
}
