using CustomerGrains.Domain;
using CustomerGrains.Domain.Customers;
using CustomerGrains.Storage.Format.States;

namespace CustomerGrains.Storage.Format;

/// <summary>
/// A customer's state with the filter of its ids, as bytes. Version 1 of the format: 1; whether there is any interaction (1 byte)
/// and then, if there is, when the oldest and how long after it the newest happened (varints of microseconds), touchpoints,
/// purchase days, ledger, categories, attributes and complaints; the filter; at last a checksum. Days, keys and places are in order and
/// written as gaps. Equal states give equal bytes, and whatever is read would be written the same way again.
/// </summary>
public static class StateCodec
{
    private const byte FormatVersion = 1;

    /// <summary>Writes a state and its filter.</summary>
    /// <returns>A new array that is the caller's.</returns>
    public static byte[] Encode(CustomerState state, IdFilter ids)
    {
        var writer = new RecordWriter(stackalloc byte[RecordWriter.StackBytes]);
        writer.WriteByte(FormatVersion);
        bool isKnown = state.Ledger.NewestDay > 0;
        writer.WriteBoolean(isKnown);
        if (isKnown)
        {
            Write(ref writer, state);
        }

        IdFilterCodec.Write(ref writer, ids);
        Span<byte> checksum = stackalloc byte[StateChecksum.Bytes];
        StateChecksum.Write(writer.Written, checksum);
        writer.WriteBytes(checksum);
        return writer.Finish();
    }

    /// <summary>Reads a state and its filter.</summary>
    /// <param name="source">Exactly one record; only borrowed.</param>
    /// <exception cref="StoreCorruptException">The bytes are not a state in a format known here.</exception>
    public static (CustomerState State, IdFilter Ids) Decode(ReadOnlySpan<byte> source)
    {
        CustomerState state = Read(source, out RecordReader reader);
        IdFilter ids = IdFilterCodec.Read(ref reader);
        reader.End();
        return (state, ids);
    }

    /// <summary>Reads a state without its filter, for who will not add to it.</summary>
    /// <param name="source">Exactly one record; only borrowed.</param>
    /// <exception cref="StoreCorruptException">The bytes are not a state in a format known here.</exception>
    public static CustomerState DecodeState(ReadOnlySpan<byte> source) => Read(source, out _);

    private static CustomerState Read(ReadOnlySpan<byte> source, out RecordReader reader)
    {
        reader = new RecordReader(StateChecksum.Verified(source), "State");
        return reader.ReadByte() != FormatVersion ? throw reader.Corrupt("a format version that is not known")
            : reader.ReadBoolean() ? ReadState(ref reader)
            : new CustomerState();
    }

    private static void Write(ref RecordWriter writer, CustomerState state)
    {
        writer.WriteUnsigned((ulong)state.FirstAt.Microseconds);
        writer.WriteUnsigned((ulong)(state.LastAt.Microseconds - state.FirstAt.Microseconds));
        TouchpointCodec.Write(ref writer, state.HasTouchpoints ? state.Touchpoints.Names : []);
        DaySetCodec.Write(ref writer, state.PurchaseDays);
        LedgerCodec.Write(ref writer, state.Ledger);
        CategoryCodec.Write(ref writer, state.HasCategories ? state.Categories : null);
        AttributeCodec.Write(ref writer, state.HasAttributes ? state.Attributes.Entries : []);
        ComplaintCodec.Write(ref writer, state.HasComplaints ? state.Complaints.Entries : []);
    }

    private static CustomerState ReadState(ref RecordReader reader)
    {
        Instant first = ReadInstant(ref reader, since: 0);
        Instant last = ReadInstant(ref reader, since: first.Microseconds);
        string[] touchpoints = TouchpointCodec.Read(ref reader);
        DaySet purchaseDays = DaySetCodec.Read(ref reader, last.Day);
        DayLedger ledger = LedgerCodec.Read(ref reader, last.Day, touchpoints.Length);
        return new CustomerState(ledger, purchaseDays)
        {
            FirstAt = first,
            LastAt = last,
            Touchpoints = touchpoints.Length > 0 ? new TouchpointTable(touchpoints) : null,
            Categories = CategoryCodec.Read(ref reader, last.Day),
            Attributes = AttributeCodec.Read(ref reader),
            Complaints = ComplaintCodec.Read(ref reader, last.Day),
        };
    }

    /// <summary>An instant on a day that states can hold.</summary>
    private static Instant ReadInstant(ref RecordReader reader, long since)
    {
        ulong microseconds = (ulong)since + reader.ReadUnsigned();
        bool isHeld = microseconds >= Instant.MicrosecondsPerDay && microseconds < Instant.MicrosecondsPerDay * (ulong)(ushort.MaxValue + 1);
        return isHeld ? new Instant((long)microseconds) : throw reader.Corrupt("an instant out of range");
    }
}
