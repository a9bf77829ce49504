using CustomerGrains.Domain.Decisions;
using Google.Protobuf;

namespace CustomerGrains.Server.Standards.Contexts;

/// <summary>
/// Contexts as the content of entries of the governance log: a byte for the format's version and the
/// <c>customergrains.v1.StandardContext</c>. The newest entry of a standard has all that its decisions are made from beside the customer.
/// </summary>
internal static class ContextFormat
{
    /// <summary>The kind of the log's entries.</summary>
    public const string EntryKind = "standard.context";

    private const byte Version = 1;

    public static byte[] Write(string version, DecisionContext context) => [Version, .. ContextCodec.Write(version, context).ToByteArray()];

    /// <summary>Reads a context; null when a newer server wrote it in a way that this one does not know.</summary>
    public static (string Version, DecisionContext Context)? Read(byte[] content)
    {
        V1.StandardContext? message = content is [Version, ..] ? V1.StandardContext.Parser.ParseFrom(content, 1, content.Length - 1) : null;
        return message is not null && ContextCodec.Read(message) is { } context ? (message.Version, context) : null;
    }
}
