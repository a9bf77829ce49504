using CustomerGrains.Domain;
using Google.Protobuf.Reflection;
using Google.Protobuf;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace CustomerGrains.Server.Documents;

/// <summary>
/// Reads a YAML document as a protobuf message: keys are the message's field names, words of an enumeration are written without its
/// prefix. So that the message is the document's only schema, everything is read by descriptors; what does not fit is a problem with
/// its line, never passed over.
/// </summary>
internal sealed class YamlMessageReader
{
    /// <summary>Most characters of a document.</summary>
    public const int CharactersMax = 1 << 20;

    /// <summary>Most values of a document, counting again what an alias repeats.</summary>
    private const int ValuesMax = 50_000;

    /// <summary>Most messages within each other, also where an alias repeats them.</summary>
    private const int DepthMax = 64;

    /// <summary>Most mappings and lists within each other in the text: each message may be in a list.</summary>
    private const int NodesDepthMax = 2 * DepthMax;

    private readonly List<DocumentProblem> _problems = [];
    private readonly DocumentPlaces _places = new();
    private int _values;
    private int _depth;

    private YamlMessageReader()
    {
    }

    /// <summary>Reads a document into a message.</summary>
    /// <param name="text">The document.</param>
    /// <param name="message">An empty message, which is filled as far as the document can be read.</param>
    public static YamlReading Read(string text, IMessage message)
    {
        var reader = new YamlMessageReader();
        reader.ReadDocument(text, message);
        return new YamlReading(reader._problems, reader._places);
    }

    private void ReadDocument(string text, IMessage message)
    {
        if (text.Length > CharactersMax)
        {
            _problems.Add(new DocumentProblem(0, 0, "", $"the document has {text.Length} characters; at most {CharactersMax} are allowed"));
            return;
        }

        try
        {
            var stream = new YamlStream();
            stream.Load(new BoundedYamlParser(new Parser(new StringReader(text)), NodesDepthMax));
            if (stream.Documents is not [var document])
            {
                _problems.Add(new DocumentProblem(1, 1, "", $"there are {stream.Documents.Count} documents; one is expected"));
                return;
            }

            ReadMessage(document.RootNode, "", message);
        }
        catch (YamlException exception)
        {
            _problems.Add(new DocumentProblem((int)exception.Start.Line, (int)exception.Start.Column, "", exception.Message));
        }
    }

    private void ReadMessage(YamlNode node, string path, IMessage message)
    {
        if (node is not YamlMappingNode mapping)
        {
            Report(node, path, $"must be a mapping of keys to values; keys are {Keys(message.Descriptor)}");
            return;
        }

        if (++_depth > DepthMax)
        {
            throw new YamlException(node.Start, node.End, $"the document is nested more than {DepthMax} deep");
        }

        foreach ((YamlNode key, YamlNode value) in mapping.Children)
        {
            string name = (key as YamlScalarNode)?.Value ?? "";
            string fieldPath = path.Length == 0 ? name : path + "." + name;
            if (message.Descriptor.FindFieldByName(name) is not { } field)
            {
                Report(key, fieldPath, UnknownKey(name, message.Descriptor));
                continue;
            }

            Note(key, fieldPath);
            if (field.ContainingOneof is { IsSynthetic: false } oneof && oneof.Accessor.GetCaseFieldDescriptor(message) is { } other)
            {
                Report(key, fieldPath, $"stands beside {other.Name}; one of {string.Join(", ", oneof.Fields.Select(each => each.Name))} is allowed");
                continue;
            }

            ReadField(value, fieldPath, message, field);
        }

        _depth--;
    }

    private void ReadField(YamlNode node, string path, IMessage message, FieldDescriptor field)
    {
        if (!field.IsRepeated)
        {
            if (ReadValue(node, path, field, field.Accessor.GetValue(message) as IMessage) is { } value)
            {
                field.Accessor.SetValue(message, value);
            }
        }
        else if (node is YamlSequenceNode sequence)
        {
            var list = (System.Collections.IList)field.Accessor.GetValue(message);
            foreach (YamlNode each in sequence.Children)
            {
                string elementPath = $"{path}[{list.Count}]";
                Note(each, elementPath);
                if (ReadValue(each, elementPath, field, existing: null) is { } value)
                {
                    list.Add(value);
                }
            }
        }
        else
        {
            Report(node, path, "must be a list");
        }
    }

    private object? ReadValue(YamlNode node, string path, FieldDescriptor field, IMessage? existing)
    {
        if (++_values > ValuesMax)
        {
            throw new YamlException(node.Start, node.End, $"the document has more than {ValuesMax} values");
        }

        if (YamlScalars.IsScalar(field))
        {
            return ReadScalar(node, path, field);
        }

        IMessage message = existing ?? field.MessageType.Parser.ParseFrom(ByteString.Empty);
        ReadMessage(node, path, message);
        return message;
    }

    private object? ReadScalar(YamlNode node, string path, FieldDescriptor field)
    {
        if (node is not YamlScalarNode { Value: { } text } scalar)
        {
            Report(node, path, $"must be {YamlScalars.Expected(field)}");
            return null;
        }

        if (YamlScalars.Read(text, scalar.Style, field) is { } value)
        {
            return value;
        }

        Report(node, path, $"is '{text}'; it must be {YamlScalars.Expected(field)}");
        return null;
    }

    private static string UnknownKey(string name, MessageDescriptor descriptor)
    {
        string[] keys = [.. descriptor.Fields.InDeclarationOrder().Select(field => field.Name)];
        string? nearest = Spelling.Nearest(name, keys);
        return nearest is null
            ? $"is no key here; keys are {string.Join(", ", keys)}"
            : $"is no key here; did you mean {nearest}? Keys are {string.Join(", ", keys)}";
    }

    private static string Keys(MessageDescriptor descriptor) => string.Join(", ", descriptor.Fields.InDeclarationOrder().Select(field => field.Name));

    private void Note(YamlNode node, string path) => _places.Add(path, (int)node.Start.Line, (int)node.Start.Column);

    private void Report(YamlNode node, string path, string message) =>
        _problems.Add(new DocumentProblem((int)node.Start.Line, (int)node.Start.Column, path, message));
}
