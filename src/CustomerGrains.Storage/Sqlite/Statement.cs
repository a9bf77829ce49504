using System.Buffers.Binary;
using System.Text;
using SQLitePCL;

namespace CustomerGrains.Storage.Sqlite;

/// <summary>
/// A compiled statement. Parameters are counted from 1, columns from 0. Whoever steps it to its end need do no more; whoever
/// may stop before resets it, because a statement under way holds the connection's view of the database.
/// </summary>
internal sealed class Statement(Database database, sqlite3_stmt compiled) : IDisposable
{
    private const int TextOnStackBytes = 512;

    public Statement Bind(int parameter, long value)
    {
        database.Check(raw.sqlite3_bind_int64(compiled, parameter, value));
        return this;
    }

    public Statement Bind(int parameter, ReadOnlySpan<byte> value)
    {
        database.Check(raw.sqlite3_bind_blob(compiled, parameter, value));
        return this;
    }

    public Statement Bind(int parameter, string value)
    {
        int bytes = Encoding.UTF8.GetByteCount(value);
        Span<byte> utf8 = bytes <= TextOnStackBytes ? stackalloc byte[TextOnStackBytes] : new byte[bytes];
        utf8 = utf8[..Encoding.UTF8.GetBytes(value, utf8)];
        database.Check(raw.sqlite3_bind_text(compiled, parameter, utf8));
        return this;
    }

    public Statement Bind(int parameter, double value)
    {
        database.Check(raw.sqlite3_bind_double(compiled, parameter, value));
        return this;
    }

    public Statement BindNull(int parameter)
    {
        database.Check(raw.sqlite3_bind_null(compiled, parameter));
        return this;
    }

    public Statement Bind(int parameter, UInt128 value)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, value);
        return Bind(parameter, bytes);
    }

    /// <summary>Goes to the next row; false at the end, where the statement is ready for another use.</summary>
    public bool Step()
    {
        int code = raw.sqlite3_step(compiled);
        if (code == raw.SQLITE_ROW)
        {
            return true;
        }

        Reset();
        if (code != raw.SQLITE_DONE)
        {
            database.Check(code);
        }

        return false;
    }

    /// <summary>Runs it to its end, which for a write is after its only step.</summary>
    public void Run()
    {
        while (Step())
        {
        }
    }

    /// <summary>Stops it where it is; a failure has been reported by the step that had it.</summary>
    public void Reset() => _ = raw.sqlite3_reset(compiled);

    public bool IsNull(int column) => raw.sqlite3_column_type(compiled, column) == raw.SQLITE_NULL;

    public long Int64(int column) => raw.sqlite3_column_int64(compiled, column);

    public int Int32(int column) => raw.sqlite3_column_int(compiled, column);

    public string Text(int column) => raw.sqlite3_column_text(compiled, column).utf8_to_string();

    /// <summary>A copy of a column's bytes.</summary>
    public byte[] Bytes(int column) => Span(column).ToArray();

    /// <summary>A column's bytes where SQLite has them, until the next step.</summary>
    public ReadOnlySpan<byte> Span(int column) => raw.sqlite3_column_blob(compiled, column);

    public UInt128 Chain(int column)
    {
        ReadOnlySpan<byte> bytes = Span(column);
        return bytes.Length == 16
            ? BinaryPrimitives.ReadUInt128BigEndian(bytes)
            : throw new StoreCorruptException($"a chain of {bytes.Length} bytes instead of 16");
    }

    public void Dispose() => compiled.Dispose();
}
