using CustomerGrains.Cli.Input;
using Google.Protobuf;

namespace CustomerGrains.Cli.Ingest;

/// <summary>Gathers the rows of a file in batches.</summary>
internal sealed class BatchReader(IRowSource source, InputFile file, int batchSize)
{
    /// <summary>The next batch, or null at the end of the file.</summary>
    public RowBatch? Next()
    {
        RowBatch batch = new();
        while (!batch.IsFull(batchSize) && Read())
        {
            batch.Add(source);
        }

        return batch.Rows.Count > 0 ? batch : null;
    }

    /// <summary>Passes over the rows that an interrupted run has done. Derived ids see them all the same.</summary>
    public void Skip(long position)
    {
        while (source.Position < position && Read())
        {
            // Every row read is one row less to go.
        }
    }

    private bool Read()
    {
        try
        {
            return source.Read();
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException and not InvalidProtocolBufferException)
        {
            string reason = exception is InvalidDataException ? "the gzip data is damaged or cut off" : exception.Message;
            throw new UsageException($"{file.Name} cannot be read behind line {source.Line}: {reason}", exception);
        }
    }
}
