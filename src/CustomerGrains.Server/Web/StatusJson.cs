using System.Text.Json.Serialization;

namespace CustomerGrains.Server.Web;

/// <summary>Writes the status as JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(Status))]
internal sealed partial class StatusJson : JsonSerializerContext;
