using System.Collections;
using System.Globalization;
using Google.Protobuf.Reflection;
using Google.Protobuf;
using YamlDotNet.Core.Events;
using YamlDotNet.Core;

namespace CustomerGrains.Server.Documents;

/// <summary>
/// Writes a protobuf message as the YAML document that <see cref="YamlMessageReader"/> reads back as an equal message. Fields that are
/// not set are left out.
/// </summary>
internal static class YamlMessageWriter
{
    private const int LineWidth = 120;

    public static string Write(IMessage message)
    {
        var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        var emitter = new Emitter(text, new EmitterSettings().WithBestWidth(LineWidth).WithIndentedSequences());
        emitter.Emit(new StreamStart());
        emitter.Emit(new DocumentStart(version: null, tags: null, isImplicit: true));
        WriteMessage(emitter, message);
        emitter.Emit(new DocumentEnd(isImplicit: true));
        emitter.Emit(new StreamEnd());
        return text.ToString();
    }

    private static void WriteMessage(Emitter emitter, IMessage message)
    {
        MappingStyle style = IsShort(message) ? MappingStyle.Flow : MappingStyle.Block;
        emitter.Emit(new MappingStart(AnchorName.Empty, TagName.Empty, isImplicit: true, style));
        foreach (FieldDescriptor field in SetFields(message))
        {
            emitter.Emit(new Scalar(field.Name));
            object value = field.Accessor.GetValue(message);
            if (field.IsRepeated)
            {
                WriteList(emitter, field, (IList)value);
            }
            else
            {
                WriteValue(emitter, field, value);
            }
        }

        emitter.Emit(new MappingEnd());
    }

    private static void WriteList(Emitter emitter, FieldDescriptor field, IList list)
    {
        SequenceStyle style = YamlScalars.IsScalar(field) ? SequenceStyle.Flow : SequenceStyle.Block;
        emitter.Emit(new SequenceStart(AnchorName.Empty, TagName.Empty, isImplicit: true, style));
        foreach (object each in list)
        {
            WriteValue(emitter, field, each);
        }

        emitter.Emit(new SequenceEnd());
    }

    private static void WriteValue(Emitter emitter, FieldDescriptor field, object value)
    {
        if (!YamlScalars.IsScalar(field))
        {
            WriteMessage(emitter, (IMessage)value);
            return;
        }

        (string text, ScalarStyle style) = YamlScalars.Write(value, field);
        bool isPlain = style == ScalarStyle.Plain;
        emitter.Emit(new Scalar(AnchorName.Empty, TagName.Empty, text, style, isPlainImplicit: isPlain, isQuotedImplicit: !isPlain));
    }

    private static IEnumerable<FieldDescriptor> SetFields(IMessage message) => message.Descriptor.Fields.InDeclarationOrder().Where(field => MessageFields.IsSet(message, field));

    /// <summary>A message of a few plain values stands on one line.</summary>
    private static bool IsShort(IMessage message)
    {
        int length = 0;
        foreach (FieldDescriptor field in SetFields(message))
        {
            if (field.IsRepeated || !YamlScalars.IsScalar(field))
            {
                return false;
            }

            length += field.Name.Length + YamlScalars.Write(field.Accessor.GetValue(message), field).Text.Length + 4;
        }

        return length is > 0 and < 90;
    }
}
