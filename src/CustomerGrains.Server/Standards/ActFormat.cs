using CustomerGrains.Domain.Governance;
using Google.Protobuf;

namespace CustomerGrains.Server.Standards;

/// <summary>Acts as the content of entries of the governance log: a byte for the format's version and the <c>customergrains.v1.StandardAct</c>.</summary>
internal static class ActFormat
{
    /// <summary>The kind of the log's entries.</summary>
    public const string EntryKind = "standard.act";

    private const byte Version = 1;

    public static byte[] Write(StandardAct act, V1.Standard? document) => [Version, .. ActCodec.Write(act, document).ToByteArray()];

    /// <summary>Reads an act; null when a newer server wrote it in a way that this one does not know.</summary>
    public static V1.StandardAct? Read(byte[] content) =>
        content is [Version, ..] ? V1.StandardAct.Parser.ParseFrom(content, 1, content.Length - 1) : null;
}
