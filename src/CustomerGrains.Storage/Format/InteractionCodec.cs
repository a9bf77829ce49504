using CustomerGrains.Domain;
using CustomerGrains.Domain.Interactions;

namespace CustomerGrains.Storage.Format;

/// <summary>
/// Interactions as bytes. Version 1 of the format: 1, when it happened (zig-zag varint of microseconds), customer id (text),
/// interaction id (text), channel (1 byte), kind (1 byte), then the kind's fields in the order of their declaration.
/// Money is the currency's place in its list and the minor units; what may be absent follows a byte that is 1 when it is there.
/// The same interaction always gives the same bytes and different ones give different bytes, so comparing bytes compares content.
/// </summary>
public static class InteractionCodec
{
    private const byte FormatVersion = 1;

    /// <summary>Writes an interaction.</summary>
    /// <returns>A new array that is the caller's.</returns>
    /// <exception cref="ArgumentException">A text has half a surrogate pair in it, so that it has no UTF-8.</exception>
    public static byte[] Encode(Interaction interaction)
    {
        var writer = new RecordWriter(stackalloc byte[RecordWriter.StackBytes]);
        writer.WriteByte(FormatVersion);
        writer.WriteSigned(interaction.OccurredAt.Microseconds);
        writer.WriteText(interaction.CustomerId);
        writer.WriteText(interaction.Id);
        writer.WriteEnum(interaction.Channel);
        InteractionDetailCodec.Write(ref writer, interaction.Detail);
        return writer.Finish();
    }

    /// <summary>Reads an interaction.</summary>
    /// <param name="source">Exactly one record; only borrowed.</param>
    /// <exception cref="StoreCorruptException">The bytes are not an interaction in a format known here.</exception>
    public static Interaction Decode(ReadOnlySpan<byte> source)
    {
        RecordReader reader = Open(source);
        var occurredAt = new Instant(reader.ReadSigned());
        string customerId = reader.ReadText();
        string id = reader.ReadText();
        Channel channel = reader.ReadEnum<Channel>();
        InteractionDetail detail = InteractionDetailCodec.Read(ref reader);
        reader.End();
        return new Interaction(id, customerId, channel, occurredAt, detail);
    }

    /// <summary>Reads an interaction if it is of a kind; null, at little cost, when it is of another one.</summary>
    /// <param name="source">Exactly one record; only borrowed.</param>
    /// <param name="kind">The kind asked for.</param>
    /// <exception cref="StoreCorruptException">The bytes are not an interaction in a format known here.</exception>
    public static Interaction? DecodeWhen(ReadOnlySpan<byte> source, InteractionKind kind)
    {
        RecordReader reader = Open(source);
        reader.ReadSigned();
        reader.ReadTextBytes();
        reader.ReadTextBytes();
        reader.ReadEnum<Channel>();
        return reader.ReadEnum<InteractionKind>() == kind ? Decode(source) : null;
    }

    /// <summary>Reads only whose interaction it is and when it happened, which the store sorts and searches by.</summary>
    internal static InteractionHeader ReadHeader(ReadOnlySpan<byte> source)
    {
        RecordReader reader = Open(source);
        var occurredAt = new Instant(reader.ReadSigned());
        return new InteractionHeader(occurredAt, reader.ReadTextBytes(), reader.ReadTextBytes());
    }

    private static RecordReader Open(ReadOnlySpan<byte> source)
    {
        var reader = new RecordReader(source, "Interaction");
        return reader.ReadByte() == FormatVersion ? reader : throw reader.Corrupt("a format version that is not known");
    }
}
