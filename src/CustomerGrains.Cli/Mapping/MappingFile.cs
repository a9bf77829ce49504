using System.Text.Json;

namespace CustomerGrains.Cli.Mapping;

/// <summary>
/// A mapping kept in a file: <c>{ "map": { "amount": "amount_usd" }, "set": { "currency": "USD" } }</c>. Comments and a comma
/// at the end are allowed.
/// </summary>
internal sealed record MappingFile(Dictionary<Target, string> Columns, Dictionary<Target, string> Constants)
{
    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    /// <summary>Reads a mapping file.</summary>
    /// <exception cref="UsageException">It is not there, is not JSON or names an unknown target.</exception>
    public static MappingFile Read(string path)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllText(path), Lenient);
            return Read(path, document.RootElement);
        }
        catch (JsonException exception)
        {
            throw new UsageException($"the mapping file {path} is not valid JSON: {exception.Message}", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"the mapping file {path} cannot be read: {exception.Message}", exception);
        }
    }

    private static MappingFile Read(string path, JsonElement root)
    {
        MappingFile file = new([], []);
        foreach (JsonProperty section in Members(path, root))
        {
            Dictionary<Target, string> rules = section.Name switch
            {
                "map" => file.Columns,
                "set" => file.Constants,
                _ => throw Malformed(path, $"'{section.Name}' is not known"),
            };
            foreach (JsonProperty rule in Members(path, section.Value))
            {
                Target target = Targets.Find(rule.Name, path);
                string value = rule.Value.ValueKind == JsonValueKind.String ? rule.Value.GetString()! : throw Malformed(path, $"the value of '{rule.Name}' is not a text");
                if (file.Columns.ContainsKey(target) || file.Constants.ContainsKey(target))
                {
                    throw new UsageException($"the mapping file {path} gives the target {rule.Name} twice");
                }

                rules.Add(target, value);
            }
        }

        return file;
    }

    private static JsonElement.ObjectEnumerator Members(string path, JsonElement element) =>
        element.ValueKind == JsonValueKind.Object ? element.EnumerateObject() : throw Malformed(path, "an object is expected");

    private static UsageException Malformed(string path, string reason) =>
        new($"the mapping file {path} is not right: {reason}. Expected {{ \"map\": {{ target: column }}, \"set\": {{ target: value }} }}");
}
