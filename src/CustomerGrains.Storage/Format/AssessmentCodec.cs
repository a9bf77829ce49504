using CustomerGrains.Domain.Assessments;

namespace CustomerGrains.Storage.Format;

/// <summary>
/// Assessments as bytes. Version 1 of the format: 1, stage (1 byte), tier (1 byte), score in thousandths (zig-zag varint),
/// standard's version (text). The same assessment always gives the same bytes.
/// </summary>
public static class AssessmentCodec
{
    private const byte FormatVersion = 1;

    /// <summary>Writes an assessment.</summary>
    /// <returns>A new array that is the caller's.</returns>
    public static byte[] Encode(in Assessment assessment)
    {
        var writer = new RecordWriter(stackalloc byte[RecordWriter.StackBytes]);
        writer.WriteByte(FormatVersion);
        writer.WriteEnum(assessment.Stage);
        writer.WriteEnum(assessment.Tier);
        writer.WriteSigned(assessment.ScoreThousandths);
        writer.WriteText(assessment.StandardVersion);
        return writer.Finish();
    }

    /// <summary>Reads an assessment.</summary>
    /// <param name="source">Exactly one record; only borrowed.</param>
    /// <exception cref="StoreCorruptException">The bytes are not an assessment in a format known here.</exception>
    public static Assessment Decode(ReadOnlySpan<byte> source)
    {
        var reader = new RecordReader(source, "Assessment");
        if (reader.ReadByte() != FormatVersion)
        {
            throw reader.Corrupt("a format version that is not known");
        }

        Stage stage = reader.ReadEnum<Stage>();
        Tier tier = reader.ReadEnum<Tier>();
        int score = reader.ReadInt32();
        var assessment = new Assessment(reader.ReadText(), stage, tier, score);
        reader.End();
        return assessment;
    }
}
