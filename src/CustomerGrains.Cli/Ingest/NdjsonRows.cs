using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using CustomerGrains.Cli.Input;
using CustomerGrains.Cli.Mapping;
using CustomerGrains.V1;
using Google.Protobuf;

namespace CustomerGrains.Cli.Ingest;

/// <summary>
/// The rows of a file with one interaction in protobuf's JSON on each line. The lines of a refused file are taken as well: what
/// they wrap is sent.
/// </summary>
internal sealed class NdjsonRows(InputFile file) : IRowSource
{
    private readonly LineReader _reader = new(file.Content);
    private readonly DerivedIds _derivedIds = new();

    /// <inheritdoc/>
    public Interaction Interaction { get; private set; } = new();

    /// <inheritdoc/>
    public RowProblem? Problem { get; private set; }

    /// <inheritdoc/>
    public ReadOnlySpan<byte> Raw => _reader.Line;

    /// <inheritdoc/>
    public long Line => _reader.LineNumber;

    /// <inheritdoc/>
    public long Position => _reader.Position;

    /// <inheritdoc/>
    public bool DerivesIds => true;

    /// <inheritdoc/>
    public bool Read()
    {
        if (!_reader.Read())
        {
            return false;
        }

        string? refusedId = null;
        string json;
        (Interaction, Problem) = (new Interaction(), null);
        if (!Utf8.IsValid(Raw))
        {
            Problem = new RowProblem("", "the line is not valid UTF-8");
        }
        else
        {
            json = Unwrap(Raw, out refusedId);
            Parse(json);
        }

        if (Interaction.Id.Length == 0)
        {
            Interaction.Id = refusedId ?? _derivedIds.Next(Raw);
        }

        Problem ??= InteractionCheck.Find(Interaction);
        return true;
    }

    private void Parse(string json)
    {
        try
        {
            Interaction = JsonParser.Default.Parse<Interaction>(json);
        }
        catch (Exception exception) when (exception is InvalidProtocolBufferException or InvalidJsonException or FormatException or OverflowException or ArgumentException)
        {
            Problem = new RowProblem("", $"the line is not an interaction in JSON: {exception.Message}");
        }
    }

    private static string Unwrap(ReadOnlySpan<byte> line, out string? refusedId)
    {
        refusedId = null;
        if (!line.StartsWith(RefusedFile.NdjsonStart))
        {
            return Encoding.UTF8.GetString(line);
        }

        try
        {
            using JsonDocument wrapper = JsonDocument.Parse(line.ToArray());
            JsonElement root = wrapper.RootElement;
            refusedId = root.TryGetProperty("refused_id"u8, out JsonElement id) ? id.GetString() : null;
            return root.TryGetProperty("interaction"u8, out JsonElement interaction)
                ? interaction.GetRawText()
                : root.GetProperty("row"u8).GetString() ?? "";
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return Encoding.UTF8.GetString(line);
        }
    }
}
