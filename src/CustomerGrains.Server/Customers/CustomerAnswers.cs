using CustomerGrains.Domain;
using CustomerGrains.Engine;
using CustomerGrains.Engine.Core;
using CustomerGrains.Grpc;
using CustomerGrains.Server.Interactions;
using Google.Protobuf;

namespace CustomerGrains.Server.Customers;

/// <summary>
/// Answers of GetCustomer with all figures, kept as bytes: making a picture and its message and writing it takes five times as long as
/// finding that nothing has happened. Each time the engine says whether one still holds. Thread-safe.
/// </summary>
internal sealed class CustomerAnswers
{
    private const uint CustomerTag = (GetCustomerField << 3) | (uint)WireFormat.WireType.LengthDelimited;
    private const uint AsOfTag = (V1.Customer.AsOfFieldNumber << 3) | (uint)WireFormat.WireType.LengthDelimited;
    private const int GetCustomerField = V1.GetCustomerResponse.CustomerFieldNumber;

    private readonly RecentAnswers _recent = new();

    /// <summary>The answer; null when the customer is not known.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="customerId">The customer.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <param name="isAvailable">Is told whether the engine answered.</param>
    public async ValueTask<EncodedMessage?> ReadAsync(
        ICustomerEngine engine, string customerId, Action<bool> isAvailable, CancellationToken cancellationToken)
    {
        RecentAnswer? known = _recent.Find(customerId);
        ReadResult result = await engine.ReadNowAsync(customerId, known?.Key, cancellationToken);
        isAvailable(result.IsAvailable);
        if (result.Picture is { } picture)
        {
            known = new RecentAnswer(result.Key!, Encode(picture));
            _recent.Give(customerId, known);
        }
        else if (result.Key is null)
        {
            return null;
        }
        else if (result.Key != known!.Key)
        {
            // The picture is the same one, and its grain came into memory again.
            _recent.Give(customerId, known with { Key = result.Key });
        }

        return Message(result.At, known!.Customer);
    }

    /// <summary>All of the customer but the instant, which is another one in each answer.</summary>
    private static byte[] Encode(CustomerPicture picture)
    {
        V1.Customer customer = CustomerWriter.Write(picture, ReadMask.All);
        customer.AsOf = null;
        return customer.ToByteArray();
    }

    private static EncodedMessage Message(Instant at, byte[] customer)
    {
        Google.Protobuf.WellKnownTypes.Timestamp asOf = InteractionWriter.Write(at);
        int asOfLength = CodedOutputStream.ComputeTagSize(V1.Customer.AsOfFieldNumber) + CodedOutputStream.ComputeMessageSize(asOf);
        int length = asOfLength + customer.Length;
        byte[] start = new byte[CodedOutputStream.ComputeTagSize(GetCustomerField) + CodedOutputStream.ComputeLengthSize(length) + asOfLength];
        using var output = new CodedOutputStream(start);
        output.WriteTag(CustomerTag);
        output.WriteLength(length);
        output.WriteTag(AsOfTag);
        output.WriteMessage(asOf);
        output.Flush();
        return new EncodedMessage(start, customer);
    }
}
