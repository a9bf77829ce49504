using CustomerGrains.Domain;
using CustomerGrains.Engine;
using CustomerGrains.Engine.Core;
using CustomerGrains.Grpc;
using CustomerGrains.Server.Interactions;
using Google.Protobuf;

namespace CustomerGrains.Server.Customers;

/// <summary>Answers of GetCustomer with all figures.</summary>
/// <param name="engine">The engine.</param>
internal sealed class CustomerAnswers(ICustomerEngine engine) : LiveAnswers(RecentAnswers.BytesMax)
{
    private const int CustomerField = V1.GetCustomerResponse.CustomerFieldNumber;
    private const int AsOfField = V1.Customer.AsOfFieldNumber;

    protected override async ValueTask<LiveAnswer> AskAsync(string customerId, PictureKey? known, CancellationToken cancellationToken)
    {
        ReadResult result = await engine.ReadNowAsync(customerId, known, cancellationToken);
        return new LiveAnswer(result.Availability, result.Key, result.At, result.Picture is { } picture ? Encode(picture) : null);
    }

    protected override EncodedMessage Message(Instant at, byte[] content)
    {
        Google.Protobuf.WellKnownTypes.Timestamp asOf = InteractionWriter.Write(at);
        int asOfLength = SizeOf(AsOfField, asOf);
        int length = asOfLength + content.Length;
        byte[] start = new byte[CodedOutputStream.ComputeTagSize(CustomerField) + CodedOutputStream.ComputeLengthSize(length) + asOfLength];
        using var output = new CodedOutputStream(start);
        output.WriteTag(CustomerField, WireFormat.WireType.LengthDelimited);
        output.WriteLength(length);
        Write(output, AsOfField, asOf);
        output.Flush();
        return new EncodedMessage(start, content);
    }

    private static byte[] Encode(CustomerPicture picture)
    {
        V1.Customer customer = CustomerWriter.Write(picture, ReadMask.All);
        customer.AsOf = null;
        return customer.ToByteArray();
    }
}
