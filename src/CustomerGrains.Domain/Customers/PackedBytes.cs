namespace CustomerGrains.Domain.Customers;

/// <summary>
/// Bytes in which some are replaced by others, in one array that grows by a quarter. It is a mutable value: keep it in a field that is
/// not read-only, and never copy it.
/// </summary>
internal struct PackedBytes
{
    private const int FirstBytes = 64;
    private const int LineBytes = 64;

    private byte[]? _bytes;

    public int Length { get; private set; }

    public readonly int Capacity => _bytes?.Length ?? 0;

    /// <summary>All of them. Borrowed: good until some are replaced.</summary>
    public readonly Span<byte> All => _bytes.AsSpan(0, Length);

    /// <summary>Puts bytes in place of others; what follows moves.</summary>
    public void Replace(int at, int replaced, ReadOnlySpan<byte> bytes)
    {
        int length = Length + bytes.Length - replaced;
        if (length > Capacity)
        {
            // Whole words, since an array takes them anyhow.
            Array.Resize(ref _bytes, (Math.Max(FirstBytes, length + (length / 4)) + 7) & ~7);
        }

        _bytes.AsSpan(at + replaced, Length - at - replaced).CopyTo(_bytes.AsSpan(at + bytes.Length));
        bytes.CopyTo(_bytes.AsSpan(at));
        Length = length;
    }

    /// <summary>Gives back room that is not used.</summary>
    public void Trim() => Array.Resize(ref _bytes, Length);

    /// <summary>Reads from every line of memory that a pass over them reads, up to so many; see <see cref="CustomerState.Fetch"/>.</summary>
    public readonly int Fetch(int linesMax)
    {
        int read = 0;
        ReadOnlySpan<byte> bytes = All;
        for (int at = 0; at < Math.Min(bytes.Length, linesMax * LineBytes); at += LineBytes)
        {
            read += bytes[at];
        }

        return read;
    }
}
