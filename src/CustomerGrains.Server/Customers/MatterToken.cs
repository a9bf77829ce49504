using System.Buffers.Text;
using System.Text;
using CustomerGrains.Domain;
using CustomerGrains.Engine.Matters;
using CustomerGrains.Grpc;
using Google.Protobuf;

namespace CustomerGrains.Server.Customers;

/// <summary>A place in a list of matters as an opaque text, good for the question it was made for: a request with page_size and page_token.</summary>
internal static class MatterToken
{
    private const char Between = '\n';
    private const string TokenField = "page_token";
    private const string SizeField = "page_size";

    /// <summary>The text of a place.</summary>
    public static string Write<TRequest>(MatterPlace place, TRequest request)
        where TRequest : IMessage<TRequest> =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes(
            string.Join(Between, BindingOf(request), place.First, place.Second, place.Name, place.CustomerId)));

    /// <summary>The place; null for the first page.</summary>
    /// <exception cref="GrpcException">INVALID_ARGUMENT: not a token that was given out for this question.</exception>
    public static MatterPlace? Read<TRequest>(TRequest request)
        where TRequest : IMessage<TRequest>
    {
        var token = (string)request.Descriptor.FindFieldByName(TokenField).Accessor.GetValue(request);
        if (token.Length == 0)
        {
            return null;
        }

        byte[] bytes = Base64Url.IsValid(token) ? Base64Url.DecodeFromChars(token) : [];
        return Encoding.UTF8.GetString(bytes).Split(Between, 5) is [var binding, var first, var second, var name, var customerId]
            && binding == BindingOf(request) && long.TryParse(first, out long firstNumber) && long.TryParse(second, out long secondNumber)
            ? new MatterPlace(firstNumber, secondNumber, customerId, name)
            : throw GrpcErrors.InvalidArgument(TokenField, "is not the next_page_token of a response to the same question");
    }

    private static string BindingOf<TRequest>(TRequest request)
        where TRequest : IMessage<TRequest>
    {
        TRequest question = request.Clone();
        question.Descriptor.FindFieldByName(TokenField).Accessor.Clear(question);
        question.Descriptor.FindFieldByName(SizeField).Accessor.Clear(question);
        return $"{StableHash.Of(question.ToByteArray()):x}";
    }
}
