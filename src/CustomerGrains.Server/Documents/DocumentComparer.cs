using System.Collections;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace CustomerGrains.Server.Documents;

/// <summary>
/// Finds what two messages differ in, field by field. Elements of lists are compared by their names where they have some, so that one
/// put in between does not make all that follow look changed, and by their places otherwise.
/// </summary>
internal static class DocumentComparer
{
    private const string NameField = "name";

    /// <summary>The differences, in the order of the fields.</summary>
    public static IReadOnlyList<DocumentDifference> Compare(IMessage from, IMessage to)
    {
        List<DocumentDifference> differences = [];
        CompareMessages("", from, to, differences);
        return differences;
    }

    private static void CompareMessages(string path, IMessage? from, IMessage? to, List<DocumentDifference> differences)
    {
        foreach (FieldDescriptor field in (from ?? to)!.Descriptor.Fields.InDeclarationOrder())
        {
            string fieldPath = path.Length == 0 ? field.Name : path + "." + field.Name;
            if (field.IsRepeated)
            {
                CompareLists(fieldPath, field, ListOf(field, from), ListOf(field, to), differences);
            }
            else
            {
                CompareValues(fieldPath, field, ValueOf(field, from), ValueOf(field, to), differences);
            }
        }
    }

    private static void CompareValues(string path, FieldDescriptor field, object? from, object? to, List<DocumentDifference> differences)
    {
        if (Equals(from, to))
        {
            return;
        }

        if (YamlScalars.IsScalar(field))
        {
            differences.Add(new DocumentDifference(path, TextOf(field, from), TextOf(field, to)));
        }
        else
        {
            CompareMessages(path, (IMessage?)from, (IMessage?)to, differences);
        }
    }

    private static void CompareLists(string path, FieldDescriptor field, IList from, IList to, List<DocumentDifference> differences)
    {
        string[] keysBefore = KeysOf(field, from);
        string[] keysAfter = KeysOf(field, to);
        foreach (string key in keysBefore.Union(keysAfter))
        {
            int before = Array.IndexOf(keysBefore, key);
            int after = Array.IndexOf(keysAfter, key);
            CompareValues($"{path}[{key}]", field, before < 0 ? null : from[before], after < 0 ? null : to[after], differences);
        }

        string[] kept = [.. keysBefore.Intersect(keysAfter)];
        if (!kept.SequenceEqual(keysAfter.Intersect(keysBefore)))
        {
            differences.Add(new DocumentDifference(path, string.Join(", ", keysBefore), string.Join(", ", keysAfter)));
        }
    }

    /// <summary>Names, made different where two are the same; else places.</summary>
    private static string[] KeysOf(FieldDescriptor field, IList list)
    {
        FieldDescriptor? name = field.FieldType == FieldType.Message ? field.MessageType.FindFieldByName(NameField) : null;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var keys = new string[list.Count];
        for (int i = 0; i < keys.Length; i++)
        {
            string place = i.ToString(System.Globalization.CultureInfo.InvariantCulture);
            string key = name?.Accessor.GetValue((IMessage)list[i]!) as string is { Length: > 0 } named ? named : place;
            keys[i] = seen.Add(key) ? key : key + "#" + place;
        }

        return keys;
    }

    private static IList ListOf(FieldDescriptor field, IMessage? message) => message is null ? Array.Empty<object>() : (IList)field.Accessor.GetValue(message);

    private static object? ValueOf(FieldDescriptor field, IMessage? message) =>
        message is null || !MessageFields.IsSet(message, field) ? null : field.Accessor.GetValue(message);

    private static string TextOf(FieldDescriptor field, object? value) => value is null ? "" : YamlScalars.Write(value, field).Text;
}
