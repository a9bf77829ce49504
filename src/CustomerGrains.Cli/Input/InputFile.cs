using System.IO.Compression;
using System.Security.Cryptography;

namespace CustomerGrains.Cli.Input;

/// <summary>
/// The file to read, or the standard input: unpacked when it is gzip, whatever its name, and known by its first bytes.
/// </summary>
internal sealed class InputFile : IDisposable
{
    /// <summary>The name that stands for the standard input.</summary>
    public const string StandardInput = "-";

    private const int HeadBytes = 4096;

    private readonly CountingStream _counted;
    private readonly HeadStream _content;

    private InputFile(string name, Stream stream, long? length)
    {
        Name = name;
        Length = length;
        _counted = new CountingStream(stream);
        HeadStream packed = new(_counted, 2);
        bool gzip = packed.Head is [0x1f, 0x8b];
        _content = new HeadStream(gzip ? new GZipStream(packed, CompressionMode.Decompress) : packed, HeadBytes);
        if (_content.Head is [0xff, 0xfe, ..] or [0xfe, 0xff, ..])
        {
            throw new UsageException($"{name} is UTF-16; save it as UTF-8");
        }
    }

    /// <summary>What to call it in messages.</summary>
    public string Name { get; }

    /// <summary>Its size as it lies on the disk, in bytes; null when that is not known.</summary>
    public long? Length { get; }

    /// <summary>Bytes of <see cref="Length"/> read so far.</summary>
    public long BytesRead => _counted.BytesRead;

    /// <summary>The content, unpacked.</summary>
    public Stream Content => _content;

    /// <summary>Opens a file, or the standard input for "-".</summary>
    /// <exception cref="UsageException">It is not there or cannot be read.</exception>
    public static InputFile Open(string path, Func<Stream> standardInput)
    {
        try
        {
            if (path == StandardInput)
            {
                return new InputFile("standard input", standardInput(), null);
            }

            FileStream file = new(path, new FileStreamOptions { BufferSize = 0, Options = FileOptions.SequentialScan });
            return file.CanSeek
                ? new InputFile(Path.GetFileName(path), file, file.Length)
                : throw new UsageException($"{path} is a pipe; send it to the standard input and name {StandardInput} instead");
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new UsageException($"{path} is not there", exception);
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new UsageException($"{path} cannot be opened: {(Directory.Exists(path) ? "it is a folder" : "access is denied")}", exception);
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException)
        {
            throw new UsageException($"{path} cannot be read: {exception.Message}", exception);
        }
    }

    /// <summary>How its rows are written, by its name, else by its first byte.</summary>
    public InputFormat DetectFormat()
    {
        string name = Name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? Name[..^3] : Name;
        return Path.GetExtension(name).ToUpperInvariant() switch
        {
            ".NDJSON" or ".JSONL" or ".JSON" => InputFormat.Ndjson,
            ".CSV" or ".TSV" => InputFormat.Csv,
            _ => _content.Head.TrimStart(" \t\r\n"u8) is [(byte)'{', ..] ? InputFormat.Ndjson : InputFormat.Csv,
        };
    }

    /// <summary>A fingerprint of the first bytes of the content, by which a file is known again.</summary>
    /// <param name="upTo">How many bytes count; no more than the head that is kept.</param>
    public (string Hash, int Bytes) Fingerprint(long upTo)
    {
        int count = (int)Math.Min(upTo, _content.Head.Length);
        return (Convert.ToHexStringLower(SHA256.HashData(_content.Head[..count])), count);
    }

    /// <inheritdoc/>
    public void Dispose() => _content.Dispose();
}
