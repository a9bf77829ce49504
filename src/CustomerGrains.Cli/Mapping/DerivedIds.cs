using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using CustomerGrains.Cli.Input;

namespace CustomerGrains.Cli.Mapping;

/// <summary>
/// Ids for rows that have none: a hash of the row's content and the ordinal among identical rows seen in the file. The same file,
/// read again or in another order, gives the same ids, and of two identical rows both count.
/// </summary>
internal sealed class DerivedIds
{
    private const int HashBytes = 16;
    private const byte FieldEnd = 0x1f;

    private readonly FingerprintSet _seen = new();

    // How often a row was seen, for rows seen more than once.
    private readonly Dictionary<ulong, int> _repeats = [];
    private byte[] _content = new byte[1024];

    /// <summary>The id of the next row.</summary>
    public string Next(CsvRecord record)
    {
        int length = 0;
        for (int index = 0; index < record.Count; index++)
        {
            Append(record[index], ref length);
        }

        return Next(_content.AsSpan(0, length));
    }

    /// <summary>The id of the next row, by its content.</summary>
    public string Next(ReadOnlySpan<byte> content)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(content, hash);
        int ordinal = Ordinal(BinaryPrimitives.ReadUInt64LittleEndian(hash));
        return string.Create(CultureInfo.InvariantCulture, $"row-{Convert.ToHexStringLower(hash[..HashBytes])}-{ordinal}");
    }

    // Two different rows with one fingerprint are next to impossible, and would still have different ids: the hash tells them apart.
    private int Ordinal(ulong fingerprint)
    {
        if (_seen.Add(fingerprint))
        {
            return 1;
        }

        int ordinal = _repeats.GetValueOrDefault(fingerprint, 1) + 1;
        _repeats[fingerprint] = ordinal;
        return ordinal;
    }

    private void Append(ReadOnlySpan<byte> field, ref int length)
    {
        if (_content.Length < length + field.Length + 1)
        {
            Array.Resize(ref _content, Math.Max(_content.Length * 2, length + field.Length + 1));
        }

        field.CopyTo(_content.AsSpan(length));
        length += field.Length;
        _content[length++] = FieldEnd;
    }
}
