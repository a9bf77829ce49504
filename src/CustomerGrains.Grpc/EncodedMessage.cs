namespace CustomerGrains.Grpc;

/// <summary>
/// The bytes of one message in two pieces, for who has most of them from before: message fields may stand in any order. The bytes stay the
/// giver's and must not change any more.
/// </summary>
/// <param name="Start">What is new.</param>
/// <param name="Rest">What was made before.</param>
public readonly record struct EncodedMessage(ReadOnlyMemory<byte> Start, ReadOnlyMemory<byte> Rest)
{
    /// <summary>Bytes of the message.</summary>
    public int Length => Start.Length + Rest.Length;
}
