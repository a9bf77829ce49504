using System.Runtime.CompilerServices;
using System.Text;

namespace CustomerGrains.Storage.Format;

/// <summary>
/// Reads what <see cref="RecordWriter"/> wrote and accepts nothing else: whatever it takes would be written the same way again.
/// It looks before it reads and before it allocates, and throws <see cref="StoreCorruptException"/> that says what and where.
/// </summary>
/// <param name="source">The whole record; only borrowed.</param>
/// <param name="format">What the record is called in messages.</param>
internal ref struct RecordReader(ReadOnlySpan<byte> source, string format)
{
    private const int LastVarintByte = 9;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly ReadOnlySpan<byte> _source = source;
    private int _position;

    /// <summary>Whether all of it is read.</summary>
    public readonly bool IsAtEnd => _position == _source.Length;

    /// <summary>Bytes read so far.</summary>
    public readonly int Position => _position;

    public byte ReadByte()
    {
        if (_position >= _source.Length)
        {
            throw Corrupt("it ends early");
        }

        return _source[_position++];
    }

    public bool ReadBoolean() => ReadByte() switch
    {
        0 => false,
        1 => true,
        _ => throw Corrupt("neither yes nor no"),
    };

    public ulong ReadUnsigned()
    {
        ulong value = 0;
        for (int index = 0; index <= LastVarintByte; index++)
        {
            byte next = ReadByte();
            value |= (ulong)(next & 0x7F) << (7 * index);
            if (next < 0x80)
            {
                bool canonical = index == 0 || (next != 0 && (index < LastVarintByte || next == 1));
                return canonical ? value : throw Corrupt("a number not in its shortest form");
            }
        }

        throw Corrupt("a number without an end");
    }

    public long ReadSigned()
    {
        ulong value = ReadUnsigned();
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    /// <summary>A signed number that its field keeps in 32 bits.</summary>
    public int ReadInt32()
    {
        long value = ReadSigned();
        return value == (int)value ? (int)value : throw Corrupt("a number out of range");
    }

    /// <summary>A number from 0 to a limit.</summary>
    public int ReadAtMost(int max)
    {
        ulong value = ReadUnsigned();
        return value <= (ulong)max ? (int)value : throw Corrupt("a number out of range");
    }

    public T ReadEnum<T>()
        where T : unmanaged, Enum
    {
        T value = Unsafe.BitCast<int, T>(ReadByte());
        return Enum.IsDefined(value) ? value : throw Corrupt($"an unknown {typeof(T).Name}");
    }

    public string ReadText()
    {
        ReadOnlySpan<byte> utf8 = ReadTextBytes();
        try
        {
            return Strict.GetString(utf8);
        }
        catch (DecoderFallbackException exception)
        {
            throw Corrupt("a text that is not UTF-8", exception);
        }
    }

    /// <summary>A text's UTF-8 where it stands in the source, not looked into.</summary>
    public ReadOnlySpan<byte> ReadTextBytes() => ReadBytes(ReadCount(bytesEachMin: 1));

    /// <summary>How many items follow: never more than the rest of the record can hold, so the caller may allocate for them.</summary>
    /// <param name="bytesEachMin">Bytes that the shortest item takes, 1 or more.</param>
    public int ReadCount(int bytesEachMin)
    {
        ulong count = ReadUnsigned();
        return count <= (ulong)((_source.Length - _position) / bytesEachMin) ? (int)count : throw Corrupt("a length beyond its end");
    }

    public ReadOnlySpan<byte> ReadBytes(int count)
    {
        if (count > _source.Length - _position)
        {
            throw Corrupt("it ends early");
        }

        ReadOnlySpan<byte> bytes = _source.Slice(_position, count);
        _position += count;
        return bytes;
    }

    /// <summary>Checks that nothing follows.</summary>
    public readonly void End()
    {
        if (_position != _source.Length)
        {
            throw Corrupt($"{_source.Length - _position} bytes too many");
        }
    }

    /// <summary>For the caller to throw: the record cannot have been written by this product.</summary>
    public readonly StoreCorruptException Corrupt(string finding, Exception? innerException = null) =>
        new($"{format} record of {_source.Length} bytes: {finding} at byte {_position}", innerException);
}
