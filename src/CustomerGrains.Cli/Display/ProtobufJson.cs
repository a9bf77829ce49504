using Google.Protobuf;

namespace CustomerGrains.Cli.Display;

/// <summary>Messages in protobuf's JSON.</summary>
internal static class ProtobufJson
{
    private static readonly JsonFormatter Pretty = new(JsonFormatter.Settings.Default.WithIndentation());
    private static readonly JsonFormatter Compact = JsonFormatter.Default;

    /// <summary>A message over several lines.</summary>
    public static string Indented(IMessage message) => Pretty.Format(message);

    /// <summary>A message on one line.</summary>
    public static string Line(IMessage message) => Compact.Format(message);
}
