using System.Collections;
using System.Globalization;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace CustomerGrains.Server.Documents;

/// <summary>Fields of messages as a document shows them.</summary>
internal static class MessageFields
{
    /// <summary>Whether a field stands in a document: whether it is set or, where that is not kept, is not the default.</summary>
    public static bool IsSet(IMessage message, FieldDescriptor field) =>
        field.IsRepeated ? ((IList)field.Accessor.GetValue(message)).Count > 0
        : field.HasPresence ? field.Accessor.HasValue(message)
        : field.Accessor.GetValue(message) switch
        {
            string text => text.Length > 0,
            bool flag => flag,
            double number => number != 0,
            Enum word => Convert.ToInt32(word, CultureInfo.InvariantCulture) != 0,
            var number => Convert.ToInt64(number, CultureInfo.InvariantCulture) != 0,
        };
}
