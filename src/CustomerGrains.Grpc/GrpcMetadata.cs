using System.Collections;
using CustomerGrains.Grpc.Internal;

namespace CustomerGrains.Grpc;

/// <summary>
/// Headers or trailers of a call, in order, several per key allowed. A key that ends in <c>-bin</c> has a binary value,
/// which travels as base64; any other value is printable ASCII. Not thread-safe.
/// </summary>
public sealed class GrpcMetadata : IEnumerable<KeyValuePair<string, string>>
{
    private readonly List<KeyValuePair<string, string>> _entries = [];
    private bool _sent;

    /// <summary>The number of entries.</summary>
    public int Count => _entries.Count;

    /// <summary>Adds a text value.</summary>
    /// <param name="key">
    /// Letters (made lower case), digits, <c>_</c>, <c>-</c> and <c>.</c>; not ending in <c>-bin</c>, not starting with <c>grpc-</c>.
    /// </param>
    /// <param name="value">Printable ASCII, space included.</param>
    public void Add(string key, string value)
    {
        var name = MetadataRules.CheckKey(key, binary: false);
        MetadataRules.CheckText(value);
        Append(name, value);
    }

    /// <summary>Adds a binary value; it is copied.</summary>
    /// <param name="key">As for text, but ending in <c>-bin</c>.</param>
    /// <param name="value">Any bytes.</param>
    public void Add(string key, ReadOnlySpan<byte> value)
    {
        var name = MetadataRules.CheckKey(key, binary: true);
        Append(name, MetadataRules.EncodeBinary(value));
    }

    /// <summary>The first value of a key, or null; of a binary one its base64.</summary>
    /// <param name="key">In any case.</param>
    /// <returns>The value.</returns>
    public string? Get(string key)
    {
        foreach (var entry in _entries)
        {
            if (entry.Key.Equals(key, StringComparison.OrdinalIgnoreCase))
            {
                return entry.Value;
            }
        }

        return null;
    }

    /// <summary>The first value of a binary key, or null when there is none or it is not base64.</summary>
    /// <param name="key">In any case.</param>
    /// <returns>A new array.</returns>
    public byte[]? GetBytes(string key) => Get(key) is { } text ? MetadataRules.DecodeBinary(text) : null;

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => _entries.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>From here on a change would be lost, so it throws.</summary>
    internal void MarkSent() => _sent = true;

    internal void AddReceived(string key, string value)
    {
        if (MetadataRules.IsReserved(key))
        {
            return;
        }

        if (!MetadataRules.IsBinary(key))
        {
            _entries.Add(new(key, value));
            return;
        }

        // Binary values of one key may arrive joined with commas, which base64 does not contain.
        foreach (var part in value.Split(',', StringSplitOptions.TrimEntries))
        {
            _entries.Add(new(key, part));
        }
    }

    private void Append(string name, string value)
    {
        if (_sent)
        {
            throw new InvalidOperationException($"The metadata '{name}' comes too late: they have been sent.");
        }

        _entries.Add(new(name, value));
    }
}
