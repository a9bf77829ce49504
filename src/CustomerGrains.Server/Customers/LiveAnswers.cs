using CustomerGrains.Domain;
using CustomerGrains.Engine;
using CustomerGrains.Engine.Core;
using CustomerGrains.Grpc;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace CustomerGrains.Server.Customers;

/// <summary>
/// Live answers about customers, kept as bytes: finding figures, making a message and writing it takes five times as long as finding that
/// nothing has happened. Each time the engine says whether one still holds. Thread-safe.
/// </summary>
/// <param name="bytesMax">Most bytes kept, about.</param>
internal abstract class LiveAnswers(long bytesMax)
{
    private readonly RecentAnswers _recent = new(bytesMax);

    /// <summary>The answer; null when the customer is not known.</summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="GrpcException">It could not be answered, see <see cref="Available"/>.</exception>
    public async ValueTask<EncodedMessage?> ReadAsync(string customerId, CancellationToken cancellationToken)
    {
        RecentAnswer? known = _recent.Find(customerId);
        LiveAnswer answer = await AskAsync(customerId, known?.Key, cancellationToken);
        Available.Check(answer.Availability);
        if (answer.Content is { } content)
        {
            known = new RecentAnswer(answer.Key!, content);
            _recent.Give(customerId, known);
        }
        else if (answer.Key is null)
        {
            return null;
        }
        else if (answer.Key != known!.Key)
        {
            // The answer is the same one, and its grain came into memory again.
            _recent.Give(customerId, known with { Key = answer.Key });
        }

        return Message(answer.At, known!.Content);
    }

    /// <summary>Asks the engine.</summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="known">What the answer that is there was made of; null for none.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    protected abstract ValueTask<LiveAnswer> AskAsync(string customerId, PictureKey? known, CancellationToken cancellationToken);

    /// <summary>The message of an answer.</summary>
    /// <param name="at">The instant it is right at.</param>
    /// <param name="content">What stays the same.</param>
    protected abstract EncodedMessage Message(Instant at, byte[] content);

    /// <summary>Bytes of an instant's field.</summary>
    protected static int SizeOf(int field, Timestamp instant) => CodedOutputStream.ComputeTagSize(field) + CodedOutputStream.ComputeMessageSize(instant);

    /// <summary>Writes an instant's field.</summary>
    protected static void Write(CodedOutputStream output, int field, Timestamp instant)
    {
        output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        output.WriteMessage(instant);
    }
}

/// <summary>What the engine said.</summary>
/// <param name="Availability">Whether it answered.</param>
/// <param name="Key">What the answer is made of; null when the customer is not known.</param>
/// <param name="At">The instant the answer is right at.</param>
/// <param name="Content">The answer without that instant, which is another one in each; null where the one that is there holds.</param>
internal readonly record struct LiveAnswer(Availability Availability, PictureKey? Key, Instant At, byte[]? Content);
