using CustomerGrains.Domain;
using CustomerGrains.Engine;
using CustomerGrains.Engine.Core;
using CustomerGrains.Grpc;
using CustomerGrains.Server.Interactions;
using Google.Protobuf;

namespace CustomerGrains.Server.Customers;

/// <summary>Answers of GetGrade.</summary>
/// <param name="engine">The engine.</param>
internal sealed class GradeAnswers(ICustomerEngine engine) : LiveAnswers(BytesMax)
{
    /// <summary>Of some thirty thousand customers.</summary>
    private const long BytesMax = 16 << 20;

    private const int AsOfField = V1.GetGradeResponse.AsOfFieldNumber;

    protected override async ValueTask<LiveAnswer> AskAsync(string customerId, PictureKey? known, CancellationToken cancellationToken)
    {
        GradeResult result = await engine.ReadGradeAsync(customerId, known, cancellationToken);
        return new LiveAnswer(result.Availability, result.Key, result.At, result.Grade is { } grade ? Encode(grade) : null);
    }

    protected override EncodedMessage Message(Instant at, byte[] content)
    {
        Google.Protobuf.WellKnownTypes.Timestamp asOf = InteractionWriter.Write(at);
        byte[] start = new byte[SizeOf(AsOfField, asOf)];
        using var output = new CodedOutputStream(start);
        Write(output, AsOfField, asOf);
        output.Flush();
        return new EncodedMessage(start, content);
    }

    private static byte[] Encode(CustomerGrade grade)
    {
        V1.GetGradeResponse response = GradeWriter.Write(grade);
        response.AsOf = null;
        return response.ToByteArray();
    }
}
