namespace CustomerGrains.Storage.Format.States;

/// <summary>Names that stand in ordinal order, each once.</summary>
internal static class NameOrder
{
    /// <summary>Reads a shared name and sees that it stands behind the one before.</summary>
    public static string Next(ref RecordReader reader, string previous, int bytesMax)
    {
        string name = SharedNameReader.Read(ref reader, bytesMax);
        Check(ref reader, previous, name);
        return name;
    }

    /// <summary>Sees that a name stands behind the one before.</summary>
    public static void Check(ref RecordReader reader, string previous, string name)
    {
        if (string.CompareOrdinal(previous, name) >= 0)
        {
            throw reader.Corrupt("names out of order");
        }
    }
}
