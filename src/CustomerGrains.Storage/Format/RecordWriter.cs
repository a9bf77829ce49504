using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;

namespace CustomerGrains.Storage.Format;

/// <summary>
/// Writes the primitives that all formats here are made of, each in exactly one way, so that equal content gives equal bytes:
/// base-128 varints of the fewest bytes, zig-zag for signed numbers, texts as UTF-8 after their length in bytes.
/// Starts in a buffer of the caller's, usually on the stack, and goes on in a rented one when that is full.
/// </summary>
internal ref struct RecordWriter(Span<byte> buffer)
{
    /// <summary>What callers put on the stack: nearly all records fit.</summary>
    public const int StackBytes = 512;

    private const int VarintBytesMax = 10;

    // Half a surrogate pair has no UTF-8 of its own; replacing it would give different texts the same bytes.
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private Span<byte> _buffer = buffer;
    private byte[]? _rented;
    private int _length;

    public void WriteByte(byte value)
    {
        Reserve(1);
        _buffer[_length++] = value;
    }

    public void WriteBoolean(bool value) => WriteByte(value ? (byte)1 : (byte)0);

    public void WriteUnsigned(ulong value)
    {
        Reserve(VarintBytesMax);
        Span<byte> rest = _buffer[_length..];
        int written = 0;
        while (value >= 0x80)
        {
            rest[written++] = (byte)(value | 0x80);
            value >>= 7;
        }

        rest[written++] = (byte)value;
        _length += written;
    }

    public void WriteSigned(long value) => WriteUnsigned((ulong)(value << 1) ^ (ulong)(value >> 63));

    /// <summary>Writes a member of an enumeration whose numbers are those of the journal.</summary>
    /// <exception cref="ArgumentException">It has no such member, so that no reader would take it.</exception>
    public void WriteEnum<T>(T value)
        where T : unmanaged, Enum
    {
        if (!Enum.IsDefined(value))
        {
            throw new ArgumentException($"{value} is not a {typeof(T).Name}", nameof(value));
        }

        WriteByte(checked((byte)Unsafe.BitCast<T, int>(value)));
    }

    /// <exception cref="EncoderFallbackException">The text has half a surrogate pair in it.</exception>
    public void WriteText(string value)
    {
        int bytes = Strict.GetByteCount(value);
        WriteUnsigned((ulong)bytes);
        Reserve(bytes);
        _length += Strict.GetBytes(value, _buffer[_length..]);
    }

    public void WriteBytes(scoped ReadOnlySpan<byte> value)
    {
        Reserve(value.Length);
        value.CopyTo(_buffer[_length..]);
        _length += value.Length;
    }

    /// <summary>What was written so far; good until more is.</summary>
    public readonly ReadOnlySpan<byte> Written => _buffer[.._length];

    /// <summary>A copy of what was written; the buffer goes back to where it came from and the writer is done.</summary>
    public byte[] Finish()
    {
        byte[] record = _buffer[.._length].ToArray();
        if (_rented is not null)
        {
            ArrayPool<byte>.Shared.Return(_rented);
        }

        this = default;
        return record;
    }

    private void Reserve(int bytes)
    {
        if (_buffer.Length - _length < bytes)
        {
            Grow(bytes);
        }
    }

    private void Grow(int bytes)
    {
        byte[] larger = ArrayPool<byte>.Shared.Rent(Math.Max(checked(_length + bytes), _buffer.Length * 2));
        _buffer[.._length].CopyTo(larger);
        if (_rented is not null)
        {
            ArrayPool<byte>.Shared.Return(_rented);
        }

        _buffer = _rented = larger;
    }
}
