using System.Text;
using CustomerGrains.Domain.Models;
using Google.Protobuf;

namespace CustomerGrains.Server.Models;

/// <summary>
/// Models as the content of entries of the governance log: a byte for the format's version, a byte for the length of the name and the
/// name, which all versions have in common; in version 1 the <c>customergrains.v1.Model</c> follows.
/// </summary>
internal static class ModelFormat
{
    /// <summary>The kind of the log's entries.</summary>
    public const string EntryKind = "model.fitted";

    private const byte Version = 1;
    private const int HeadBytes = 2;

    public static byte[] Write(CustomerModel model)
    {
        byte[] name = Encoding.ASCII.GetBytes(model.Name);
        return [Version, (byte)name.Length, .. name, .. ModelWriter.Write(model).ToByteArray()];
    }

    /// <summary>Reads a model, or why it cannot be used. Whatever the content, there is an answer.</summary>
    public static StoredModel Read(ReadOnlySpan<byte> content)
    {
        if (content.Length < HeadBytes || content.Length < HeadBytes + content[1])
        {
            return new StoredModel("", null, "it is cut short");
        }

        string name = Encoding.ASCII.GetString(content.Slice(HeadBytes, content[1]));
        if (content[0] != Version)
        {
            return new StoredModel(name, null, $"it is in format version {content[0]} and this server knows {Version}: run a newer server");
        }

        try
        {
            CustomerModel model = ModelReader.Read(V1.Model.Parser.ParseFrom(content[(HeadBytes + content[1])..]));
            IReadOnlyList<string> problems = CustomerModelRules.Check(model);
            return problems.Count > 0 ? new StoredModel(name, null, string.Join("; ", problems))
                : model.Name != name ? new StoredModel(name, null, $"its name is '{model.Name}' within")
                : new StoredModel(name, model, "");
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException or OverflowException or InvalidProtocolBufferException or InvalidOperationException)
        {
            return new StoredModel(name, null, exception.Message.ReplaceLineEndings(" "));
        }
    }
}
