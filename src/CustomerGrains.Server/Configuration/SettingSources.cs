using System.Text.Json;

namespace CustomerGrains.Server.Configuration;

/// <summary>Where settings come from: arguments go before the environment, the environment before the file, the file before defaults.</summary>
internal static class SettingSources
{
    /// <summary>Gathers the settings and makes options of them.</summary>
    /// <param name="arguments">Gives the argument of a setting, or null.</param>
    /// <param name="environment">Gives an environment variable, or null.</param>
    /// <param name="file">A JSON file with an object of settings by name, or null for none.</param>
    /// <param name="ignored">Settings that are taken from nowhere; null for none.</param>
    /// <exception cref="SettingException">A text is not valid, or the file is not.</exception>
    public static ServerOptions Gather(
        Func<Setting, string?> arguments, Func<string, string?> environment, string? file, IReadOnlyCollection<Setting>? ignored = null)
    {
        IReadOnlyDictionary<string, string> inFile = file is null ? new Dictionary<string, string>() : ReadFile(file);
        return Settings.Parse(setting => ignored?.Contains(setting) == true
            ? null
            : arguments(setting) ?? environment(setting.EnvironmentVariable) ?? inFile.GetValueOrDefault(setting.Name));
    }

    private static Dictionary<string, string> ReadFile(string file)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        try
        {
            // As a text, so that a byte order mark, which editors may write, is passed over.
            using JsonDocument document = JsonDocument.Parse(
                File.ReadAllText(file), new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
            foreach (JsonProperty property in document.RootElement.EnumerateObject())
            {
                if (!Settings.All.Any(setting => setting.Name == property.Name))
                {
                    throw new SettingException($"config: '{property.Name}' in {file} is not a setting; allowed: {string.Join(", ", Settings.All.Select(setting => setting.Name))}");
                }

                values[property.Name] = property.Value.ToString();
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException)
        {
            throw new SettingException($"config: {file} cannot be read as a JSON object of settings: {exception.Message}");
        }

        return values;
    }
}
